using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Training;

/// <summary>Which constants of a graph training may change.</summary>
public static class TrainableParameters
{
    private static readonly HashSet<string> WithoutWeights = ["Resize", "Upsample", "Clip", "Pad", "Pow", "Slice", "Reshape"];

    /// <summary>The names: float constants with axes (scalars belong to formulas), stored statistics of normalisations not among them.</summary>
    public static IEnumerable<string> Names(Graph graph) => graph.Nodes
        .Where(n => !WithoutWeights.Contains(n.Type))
        .SelectMany(n => n.Inputs.Where((_, i) => n.Type != "BatchNormalization" || i < 3))
        .Where(i => graph.Constants.TryGetValue(i, out var c) && c is { Floats: not null, Shape.Length: > 0 })
        .Distinct();

    /// <summary>The constants as tensors over the same arrays.</summary>
    public static Dictionary<string, Tensor> Of(Graph graph) => Names(graph).ToDictionary(n => n, n => graph.Constants[n].Tensor);
}
