using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Surgery;

/// <summary>Where the mean of a layer's removed inputs goes.</summary>
internal enum FoldTarget
{
    /// <summary>Nowhere: the shift would differ from position to position (transposed convolution), or the bias is not one number per output.</summary>
    None,

    /// <summary>Into the bias that the layer has.</summary>
    Bias,

    /// <summary>Into the constant that is added to the layer's result, as exporters write the bias of a product.</summary>
    AddedConstant,

    /// <summary>Into the stored mean of the normalisation behind the layer.</summary>
    NormalizationMean,

    /// <summary>Into a bias that the layer gets.</summary>
    NewBias,
}

/// <summary>Chooses the <see cref="FoldTarget"/> of a site.</summary>
internal static class FoldTargets
{
    public static FoldTarget Of(Graph graph, ConsumerSite site)
    {
        var layer = site.Consumer;
        if (layer.Type == "ConvTranspose" || (layer.Type == "Gemm" && layer.Float("beta", 1) != layer.Float("alpha", 1))) return FoldTarget.None;
        if (layer.Type != "MatMul" && layer.Input(2).Length > 0) return HasBiasPerOutput(graph, layer) ? FoldTarget.Bias : FoldTarget.None;
        if (AddedConstant(graph, layer) is not null) return FoldTarget.AddedConstant;
        return Normalization(graph, layer) is null ? FoldTarget.NewBias : FoldTarget.NormalizationMean;
    }

    private static bool HasBiasPerOutput(Graph graph, Node layer) =>
        graph.Constants.TryGetValue(layer.Input(2), out var bias) && bias.Count == WeightLayout.Of(layer, graph.Constants[layer.Inputs[1]]).Outputs;

    /// <summary>The batch normalisation that alone reads the layer's output, or null.</summary>
    public static Node? Normalization(Graph graph, Node layer) => OnlyReader(graph, layer) is { Type: "BatchNormalization" } only ? only : null;

    /// <summary>The addition of one number per output that alone reads a matrix product's result, with the index of the constant; or null.</summary>
    public static (Node Addition, int Input)? AddedConstant(Graph graph, Node layer)
    {
        if (layer.Type != "MatMul" || OnlyReader(graph, layer) is not { Type: "Add" } addition) return null;
        var input = addition.Inputs[0] == layer.Outputs[0] ? 1 : 0;
        var outputs = graph.Constants[layer.Inputs[1]].Shape[1];
        return graph.Constants.TryGetValue(addition.Inputs[input], out var constant) && constant.Count == outputs && constant.Shape[^1] == outputs ? (addition, input) : null;
    }

    private static Node? OnlyReader(Graph graph, Node layer)
    {
        var readers = graph.Nodes.Where(n => n.Inputs.Contains(layer.Outputs[0])).ToList();
        return readers.Count == 1 && graph.Outputs.All(o => o.Name != layer.Outputs[0]) ? readers[0] : null;
    }
}
