using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>The values of the anchor's network at some places along the way, for every batch.</summary>
internal sealed class Trunk
{
    private readonly CouplingMap _map;
    private readonly int[] _firstEffects;
    private readonly List<Checkpoint> _points;
    private bool[]? _anchor;

    /// <param name="map">The network.</param>
    /// <param name="bytes">How much memory the values may take.</param>
    /// <param name="inputs">For how many input elements altogether they are kept.</param>
    public Trunk(CouplingMap map, long bytes, long inputs)
    {
        _map = map;
        _firstEffects = Evaluation.FirstEffects.Of(map);
        _points = Choose([.. _firstEffects.Distinct().Where(b => b > 0).Order().Select(b => Checkpoint.At(map, b))], bytes * Checkpoint.SizeOf(map, map.Graph.Input.Name) / Math.Max(1, inputs));
        Names = [.. _points.SelectMany(p => p.Names).Where(n => n != map.Graph.Input.Name).Distinct()];
    }

    /// <summary>Where in the order of nodes each variable begins to matter.</summary>
    public IReadOnlyList<int> FirstEffects => _firstEffects;

    /// <summary>The values to keep.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The anchor's values, by batch.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Tensor>> Values { get; private set; } = [];

    public void Clear() => (_anchor, Values) = (null, []);

    public void Set(bool[] anchor, IReadOnlyList<IReadOnlyDictionary<string, Tensor>> values) => (_anchor, Values) = ([.. anchor], values);

    /// <summary>The last checkpoint before the anchor and the mask differ, or null.</summary>
    public Checkpoint? Deepest(bool[] mask) => _anchor is null ? null : Deepest(_anchor, mask);

    public double Shared(bool[] mask) => _anchor is null ? 0 : Shared(_anchor, mask);

    public double Shared(bool[] anchor, bool[] mask) => (double)(Deepest(anchor, mask)?.Boundary ?? 0) / _map.Graph.Nodes.Count;

    private Checkpoint? Deepest(bool[] anchor, bool[] mask)
    {
        var difference = int.MaxValue;
        for (var v = 0; v < mask.Length; v++)
            if (mask[v] != anchor[v]) difference = Math.Min(difference, _firstEffects[v]);
        return _points.FindLast(p => p.Boundary <= difference);
    }

    /// <summary>As many checkpoints as fit, evenly spread.</summary>
    private static List<Checkpoint> Choose(List<Checkpoint> candidates, long bytesPerSample)
    {
        for (var step = 1; step <= candidates.Count; step++)
        {
            var chosen = candidates.Where((_, i) => (candidates.Count - 1 - i) % step == 0).ToList();
            if (chosen.SelectMany(c => c.Sizes).DistinctBy(s => s.Key).Sum(s => s.Value) * sizeof(float) <= bytesPerSample) return chosen;
        }

        return [];
    }
}
