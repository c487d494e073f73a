using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Surgery;

/// <summary>What the rules need to adapt nodes to removed channels.</summary>
internal sealed class CutContext(Graph graph, CouplingMap map, bool[] pruned)
{
    /// <summary>The graph being cut.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>The node's inputs as they were before the cut.</summary>
    public InferenceCall Call(Node node) => new(node, node.Inputs.Select(i => map.Facts.GetValueOrDefault(i)).ToArray(), Graph.OperatorSet);

    /// <summary>The channel axis of a value, or -1 if it has none.</summary>
    public int Axis(string value) => map.Labels.TryGetValue(value, out var labels) ? labels.Axis : -1;

    /// <summary>For every index along the channel axis of a value whether it stays; null if the value has none or keeps all.</summary>
    public bool[]? Kept(string value)
    {
        if (!map.Labels.TryGetValue(value, out var labels)) return null;
        var kept = map.Kept(labels.Slots, pruned);
        return kept.All(k => k) ? null : kept;
    }

    /// <summary>Replaces an index list by an attribute's or an input's new content, wherever the node keeps it.</summary>
    public void SetIntegers(Node node, int input, string attribute, long[] values)
    {
        if (node.Has(attribute))
        {
            node.Set(attribute, values);
            return;
        }

        var name = Graph.FreshName(node.Name + "_" + attribute);
        Graph.Constants[name] = new Constant(values, [values.Length]);
        node.Inputs[input] = name;
    }
}
