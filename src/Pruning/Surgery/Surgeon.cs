using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Coupling.Rules;

namespace QuantumPrune.Pruning.Surgery;

/// <summary>Removes channels physically: a network with smaller tensors that computes what the masked network computes.</summary>
public static class Surgeon
{
    /// <summary>Cuts the channels of the removed variables out of the mapped network.</summary>
    /// <param name="map">Which variable is which channel.</param>
    /// <param name="pruned">The mask, true where a variable is removed.</param>
    /// <param name="means">
    /// For every site the calibration mean of each channel index, to be folded into the consumers; null for the bare cut, where a removed channel counts as zero.
    /// </param>
    /// <returns>A graph of its own; the mapped one is unchanged.</returns>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    public static Graph Cut(CouplingMap map, bool[] pruned, IReadOnlyList<float[]>? means = null)
    {
        if (pruned.Length != map.VariableCount) throw new ArgumentException($"A mask of {pruned.Length} does not fit {map.VariableCount} variables.", nameof(pruned));
        var graph = map.Graph.Clone();
        var axes = new Dictionary<string, IReadOnlyDictionary<int, int[]>>(map.ConstantAxes);
        if (means is not null) FoldAll(map, graph, pruned, means, axes);
        foreach (var (name, slots) in axes)
        {
            if (graph.Constants.TryGetValue(name, out var constant)) graph.Constants[name] = Select(constant, slots, map, pruned);
        }

        var context = new CutContext(graph, map, pruned);
        foreach (var node in graph.Nodes) CouplingRules.Of(node).Cut(context, node);
        GraphSimplifier.RemoveUnused(graph);
        return graph;
    }

    private static void FoldAll(
        CouplingMap map, Graph graph, bool[] pruned, IReadOnlyList<float[]> means, Dictionary<string, IReadOnlyDictionary<int, int[]>> axes)
    {
        var layers = map.Graph.Nodes.Zip(graph.Nodes.ToList()).ToDictionary(p => p.First, p => p.Second);
        for (var i = 0; i < map.Sites.Count; i++)
        {
            var site = map.Sites[i];
            MeanFolding.Fold(graph, layers[site.Consumer], site, means[i], pruned, axes, map.Labels[site.Consumer.Outputs[0]].Slots);
        }
    }

    private static Constant Select(Constant constant, IReadOnlyDictionary<int, int[]> slots, CouplingMap map, bool[] pruned)
    {
        foreach (var (axis, own) in slots)
        {
            var kept = map.Kept(own, pruned);
            if (!kept.All(k => k)) constant = Select(constant, axis, kept);
        }

        return constant;
    }

    private static Constant Select(Constant constant, int axis, bool[] kept)
    {
        var inner = constant.Shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);
        var outer = constant.Shape.Take(axis).Aggregate(1, (a, b) => a * b);
        var shape = constant.Shape.Select((d, k) => k == axis ? kept.Count(x => x) : d).ToArray();
        var values = new float[outer * shape[axis] * inner];
        var to = 0;
        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < kept.Length; i++)
            {
                if (!kept[i]) continue;
                constant.Floats.AsSpan(((o * kept.Length) + i) * inner, inner).CopyTo(values.AsSpan(to));
                to += inner;
            }
        }

        return new Constant(values, shape);
    }
}
