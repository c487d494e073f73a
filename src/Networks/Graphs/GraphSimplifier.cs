using QuantumPrune.Networks.Execution;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Graphs;

/// <summary>Removes what an exporter left behind: shape arithmetic, identities, constants computed from constants, unused nodes.</summary>
internal static class GraphSimplifier
{
    /// <summary>A smaller graph that computes the same.</summary>
    public static Graph Simplify(Graph graph)
    {
        var simple = graph.Clone();
        var facts = ShapeInference.Run(simple);
        FoldIndexLists(simple, facts);
        FoldReshapes(simple, facts);
        FoldConstants(simple, facts);
        RemoveIdentities(simple);
        RemoveUnused(simple);
        return simple;
    }

    /// <summary>Drops nodes and constants that no output depends on.</summary>
    public static void RemoveUnused(Graph graph)
    {
        var needed = RemoveNodesBeside(graph, graph.Outputs.Select(o => o.Name));
        foreach (var name in graph.Constants.Keys.Where(k => !needed.Contains(k)).ToList()) graph.Constants.Remove(name);
    }

    /// <summary>Drops the nodes that none of the wanted values depends on.</summary>
    /// <returns>The values that they depend on, themselves included.</returns>
    public static HashSet<string> RemoveNodesBeside(Graph graph, IEnumerable<string> wanted)
    {
        var needed = wanted.ToHashSet();
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (graph.Nodes[i].Outputs.Any(needed.Contains)) needed.UnionWith(graph.Nodes[i].Inputs);
            else graph.Nodes.RemoveAt(i);
        }

        return needed;
    }

    /// <summary>Index lists that are known to the last element become constants.</summary>
    private static void FoldIndexLists(Graph graph, Dictionary<string, ValueFact> facts)
    {
        foreach (var name in graph.Nodes.SelectMany(n => n.Outputs).Where(o => IsKnownList(facts[o])))
            graph.Constants[name] = new Constant(facts[name].Integers!.Select(v => v.Value).ToArray(), facts[name].Extents, facts[name].Type);
        graph.Nodes.RemoveAll(n => n.Outputs.All(graph.Constants.ContainsKey));
    }

    private static bool IsKnownList(ValueFact fact) => !fact.IsFloat && fact.IsConcrete && fact.Integers is { } values && values.All(v => v.IsKnown);

    /// <summary>A reshape to the data's own extents, such as [batch, -1], copies them with 0 instead of computing them.</summary>
    private static void FoldReshapes(Graph graph, Dictionary<string, ValueFact> facts)
    {
        foreach (var node in graph.Nodes.Where(n => n.Type == "Reshape" && !graph.Constants.ContainsKey(n.Input(1)) && n.Input(1).Length > 0))
        {
            var source = facts[node.Inputs[0]].Shape;
            var wanted = facts[node.Input(1)].Integers;
            if (wanted is null || node.Int("allowzero", 0) != 0) continue;
            var folded = wanted.Select((d, k) => d.IsKnown ? d.Value : k < source.Length && source[k] == d ? 0 : long.MinValue).ToArray();
            if (folded.Contains(long.MinValue)) continue;
            var name = graph.FreshName(node.Name + "_shape");
            graph.Constants[name] = new Constant(folded, [folded.Length]);
            node.Inputs[1] = name;
        }
    }

    /// <summary>Float nodes whose inputs are all constants are computed now.</summary>
    private static void FoldConstants(Graph graph, Dictionary<string, ValueFact> facts)
    {
        foreach (var node in graph.Nodes.ToList())
        {
            if (!node.Inputs.Where(i => i.Length > 0).All(graph.Constants.ContainsKey) || node.Outputs.Any(o => !facts[o].IsConcrete || !facts[o].IsFloat)) continue;
            var single = new Graph(graph.Source);
            single.Nodes.Add(node);
            single.Outputs.AddRange(node.Outputs.Select(o => new GraphValue(o, ElementType.Float, facts[o].Shape)));
            foreach (var input in node.Inputs.Where(i => i.Length > 0)) single.Constants[input] = graph.Constants[input];
            foreach (var (name, tensor) in new ManagedRuntime(single).Compute(new Dictionary<string, Tensor>(), [.. node.Outputs]))
                graph.Constants[name] = new Constant(tensor.Span.ToArray(), tensor.Shape);
            graph.Nodes.Remove(node);
        }
    }

    private static void RemoveIdentities(Graph graph)
    {
        var outputs = graph.Outputs.Select(o => o.Name).ToHashSet();
        foreach (var node in graph.Nodes.Where(n => n.Type is "Identity" or "Dropout" && !n.Outputs.Any(outputs.Contains)).ToList())
        {
            foreach (var consumer in graph.Nodes)
                for (var i = 0; i < consumer.Inputs.Count; i++)
                    if (consumer.Inputs[i] == node.Outputs[0]) consumer.Inputs[i] = node.Inputs[0];
            graph.Nodes.Remove(node);
        }
    }
}
