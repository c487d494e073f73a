using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Who reads the values of a graph.</summary>
internal sealed class Readers(Graph graph)
{
    private readonly ILookup<string, (Node Node, int Index)> _consumers = graph.Consumers();

    /// <summary>The node that alone reads a value, and once; null where there are several or the value is an output.</summary>
    public Node? Only(string value) =>
        _consumers[value].ToList() is [var only] && graph.Outputs.All(o => o.Name != value) ? only.Node : null;

    /// <summary>Whether nobody sees a value but rectifiers.</summary>
    public bool OnlyRectifiers(string value) =>
        _consumers[value].Any() && _consumers[value].All(c => c.Node.Type == "Relu") && graph.Outputs.All(o => o.Name != value);
}
