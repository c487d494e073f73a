using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>The part of a network behind some of its values.</summary>
internal static class GraphTail
{
    /// <summary>A graph whose inputs are those of <paramref name="known"/> that the output depends on.</summary>
    public static Graph After(Graph graph, IEnumerable<string> known)
    {
        var tail = graph.Clone();
        var cut = known.ToHashSet();
        tail.Nodes.RemoveAll(n => n.Outputs.Any(cut.Contains));
        GraphSimplifier.RemoveUnused(tail);
        var read = tail.Nodes.SelectMany(n => n.Inputs).Concat(tail.Outputs.Select(o => o.Name)).ToHashSet();
        tail.Inputs.RemoveAll(i => !read.Contains(i.Name));
        tail.Inputs.AddRange(cut.Where(n => read.Contains(n) && !tail.Inputs.Exists(i => i.Name == n)).Select(n => new GraphValue(n, ElementType.Float, null)));
        return tail;
    }
}
