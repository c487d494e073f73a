namespace QuantumPrune.Tensors.Kernels;

/// <summary>Chooses the algorithm of a two-dimensional convolution (cross-correlation, as ONNX Conv) and of its gradients.</summary>
public static class Convolution
{
    /// <summary>Images [N, C, H, W] to [N, K, OutH, OutW].</summary>
    /// <param name="g">The extents.</param>
    /// <param name="channels">C.</param>
    /// <param name="filters">K.</param>
    /// <param name="strict">Whether errors must stay near 1e-5 of the result, which rules out algorithms that transform their input (1e-4).</param>
    public static ConvolutionKernel Forward(in ConvolutionGeometry g, int channels, int filters, bool strict = false) =>
        IsDepthwise(g, channels, filters) ? new DepthwiseConvolution(g, backward: false) : PatchConvolution.Forward(g, channels, filters);

    /// <summary>The gradient of the input: [N, K, OutH, OutW] to [N, C, H, W].</summary>
    /// <inheritdoc cref="Forward"/>
    public static ConvolutionKernel BackwardData(in ConvolutionGeometry g, int channels, int filters, bool strict = false) =>
        IsDepthwise(g, channels, filters) ? new DepthwiseConvolution(g, backward: true) : PatchConvolution.BackwardData(g, channels, filters);

    /// <summary>The gradient of the filters.</summary>
    /// <inheritdoc cref="Forward"/>
    public static FilterGradient BackwardWeights(in ConvolutionGeometry g, int channels, int filters) =>
        IsDepthwise(g, channels, filters) ? new DepthwiseGradient(g) : new PatchGradient(g, channels, filters);

    private static bool IsDepthwise(in ConvolutionGeometry g, int channels, int filters) => g.Groups > 1 && channels == g.Groups && filters == g.Groups;
}
