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
            var inferred = Infer(new InferenceCall(node, node.Inputs.Select(i => facts.GetValueOrDefault(i)).ToArray(), graph.OperatorSet));
            for (var i = 0; i < node.Outputs.Count; i++) facts[node.Outputs[i]] = inferred[i];
        }

        return facts;
    }

    /// <summary>What an operator makes of its inputs; one that trips over a node which lacks what ONNX demands says so as wrong input.</summary>
    private static ValueFact[] Infer(InferenceCall call)
    {
        try
        {
            var inferred = OperatorTable.Of(call.Node).Infer(call);
            foreach (var fact in inferred.Where(f => f.IsConcrete)) QuantumPrune.Tensors.Tensor.CountOf(fact.Extents);
            return inferred;
        }
        catch (Exception e) when (e is OverflowException or OutOfMemoryException)
        {
            throw call.Error("computes more than 2^31 elements.", e);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException or NullReferenceException or DivideByZeroException)
        {
            throw call.Error($"is malformed ({e.Message})", e);
        }
    }

    /// <summary><see cref="Run(Graph, IReadOnlyDictionary{string, Dimension[]})"/> with the shapes that the file states.</summary>
    public static Dictionary<string, ValueFact> Run(Graph graph) => Run(graph, graph.Inputs.ToDictionary(i => i.Name, i => i.Shape ?? throw new InputException(
        "QP1021", $"The input '{i.Name}' has no shape.", "Export the model with a sample input.")));
}
