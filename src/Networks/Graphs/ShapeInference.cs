using QuantumPrune.Networks.Operators;

namespace QuantumPrune.Networks.Graphs;

/// <summary>Follows shapes and index lists through a graph.</summary>
internal static class ShapeInference
{
    /// <summary>What is known of every value when the inputs have the given shapes.</summary>
    /// <exception cref="InputException">QP1020 operators that cannot run, QP1021 an input without a shape, QP1022 shapes that do not fit.</exception>
    public static Dictionary<string, ValueFact> Run(Graph graph, IReadOnlyDictionary<string, Dimension[]> inputShapes)
    {
        OperatorTable.RequireSupport(graph.Nodes);
        var facts = graph.Constants.ToDictionary(c => c.Key, c => ValueFact.Of(c.Value));
        foreach (var (name, shape) in inputShapes) facts[name] = ValueFact.Float(shape);
        foreach (var node in graph.Nodes)
        {
            var inferred = OperatorTable.Of(node).Infer(new InferenceCall(node, node.Inputs.Select(i => facts.GetValueOrDefault(i)).ToArray(), graph.OperatorSet));
            for (var i = 0; i < node.Outputs.Count; i++) facts[node.Outputs[i]] = inferred[i];
        }

        return facts;
    }

    /// <summary><see cref="Run(Graph, IReadOnlyDictionary{string, Dimension[]})"/> with the shapes that the file states.</summary>
    public static Dictionary<string, ValueFact> Run(Graph graph) => Run(graph, graph.Inputs.ToDictionary(i => i.Name, i => i.Shape ?? throw new InputException(
        "QP1021", $"The input '{i.Name}' has no shape.", "Export the model with a sample input.")));
}
