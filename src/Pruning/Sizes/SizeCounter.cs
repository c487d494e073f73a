using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Sizes;

/// <summary>Counts parameters and multiply-accumulates of a masked network without cutting it; equal to counting the cut network.</summary>
public sealed class SizeCounter
{
    private readonly CouplingMap _map;
    private readonly List<int[]> _axes = [];
    private readonly List<Term> _parameters = [];
    private readonly List<Term> _macs = [];
    private readonly List<(int[] Inputs, int Output)> _newBiases = [];

    /// <param name="map">Which variable is which channel.</param>
    /// <param name="folding">Whether means are folded, which gives some layers a bias that they did not have.</param>
    public SizeCounter(CouplingMap map, bool folding)
    {
        _map = map;
        foreach (var name in TrainableParameters.Names(map.Graph)) _parameters.Add(TermOf(name, 1));
        foreach (var (weight, positions) in ProductWeights.Of(map.Graph, map.Facts)) _macs.Add(TermOf(weight, positions));
        if (folding) AddNewBiases();
        Dense = Count(new bool[map.VariableCount]);
    }

    /// <summary>The whole network.</summary>
    public NetworkSize Dense { get; }

    /// <summary>The network without the removed variables.</summary>
    public NetworkSize Count(bool[] pruned)
    {
        var kept = new int[_axes.Count];
        for (var axis = 0; axis < kept.Length; axis++)
            foreach (var variable in _axes[axis]) kept[axis] += variable < 0 || !pruned[variable] ? 1 : 0;
        var biases = _newBiases.Where(b => b.Inputs.Any(v => v >= 0 && pruned[v])).Sum(b => (long)kept[b.Output]);
        return new NetworkSize(_parameters.Sum(t => t.Count(kept)) + biases, _macs.Sum(t => t.Count(kept)), pruned.Count(p => !p));
    }

    private void AddNewBiases()
    {
        foreach (var site in _map.Sites.Where(s => FoldTargets.Of(_map.Graph, s) == FoldTarget.NewBias))
            _newBiases.Add((site.Variables, AxisOf(_map.Labels[site.Consumer.Outputs[0]].Slots)));
    }

    private Term TermOf(string weight, long factor)
    {
        var shape = _map.Graph.Constants[weight].Shape;
        var slots = _map.ConstantAxes.GetValueOrDefault(weight);
        var axes = new List<int>();
        for (var k = 0; k < shape.Length; k++)
        {
            if (slots?.TryGetValue(k, out var own) == true) axes.Add(AxisOf(own));
            else factor *= shape[k];
        }

        return new Term(factor, [.. axes]);
    }

    private int AxisOf(int[] slots)
    {
        var variables = slots.Select(_map.Variable).ToArray();
        var known = _axes.FindIndex(a => a.AsSpan().SequenceEqual(variables));
        if (known >= 0) return known;
        _axes.Add(variables);
        return _axes.Count - 1;
    }

    /// <summary>A factor times the kept extents of some axes.</summary>
    private readonly record struct Term(long Factor, int[] Axes)
    {
        public long Count(int[] kept)
        {
            var product = Factor;
            foreach (var axis in Axes) product *= kept[axis];
            return product;
        }
    }
}
