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
        return Normalization(graph, layer) is null ? FoldTarget.NewBias : FoldTarget.NormalizationMean;
    }

    private static bool HasBiasPerOutput(Graph graph, Node layer) =>
        graph.Constants.TryGetValue(layer.Input(2), out var bias) && bias.Count == WeightLayout.Of(layer, graph.Constants[layer.Inputs[1]]).Outputs;

    /// <summary>The batch normalisation that alone reads the layer's output, or null.</summary>
    public static Node? Normalization(Graph graph, Node layer)
    {
        var readers = graph.Nodes.Where(n => n.Inputs.Contains(layer.Outputs[0])).ToList();
        return readers is [{ Type: "BatchNormalization" } only] && graph.Outputs.All(o => o.Name != layer.Outputs[0]) ? only : null;
    }
}
