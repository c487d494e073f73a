using QuantumPrune.Tensors.Kernels.Winograd;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Chooses the algorithm of a two-dimensional convolution (cross-correlation, as ONNX Conv) and of its gradients.</summary>
public static class Convolution
{
    /// <summary>Images [N, C, H, W] to [N, K, OutH, OutW].</summary>
    /// <param name="g">The extents.</param>
    /// <param name="channels">C.</param>
    /// <param name="filters">K.</param>
    /// <param name="strict">
    /// Whether errors must stay as small as those of direct sums (1e-5 of the largest result at most), which rules out F(4x4, 3x3) (1e-4).
    /// </param>
    public static ConvolutionKernel Forward(in ConvolutionGeometry g, int channels, int filters, bool strict = false)
    {
        if (IsDepthwise(g, channels, filters)) return new DepthwiseConvolution(g, backward: false);
        if (!WinogradConvolution.IsFaster(g, channels, filters)) return PatchConvolution.Forward(g, channels, filters);
        var small = WinogradConvolution.Forward(WinogradScheme.F2, g, channels, filters);
        return strict ? small : Faster(WinogradConvolution.Forward(WinogradScheme.F4, g, channels, filters), small);
    }

    /// <summary>The gradient of the input: [N, K, OutH, OutW] to [N, C, H, W].</summary>
    /// <inheritdoc cref="Forward"/>
    public static ConvolutionKernel BackwardData(in ConvolutionGeometry g, int channels, int filters, bool strict = false)
    {
        if (IsDepthwise(g, channels, filters)) return new DepthwiseConvolution(g, backward: true);
        if (!WinogradConvolution.IsFaster(g, filters, channels)) return PatchConvolution.BackwardData(g, channels, filters);
        var small = WinogradConvolution.BackwardData(WinogradScheme.F2, g, channels, filters);
        return strict ? small : Faster(WinogradConvolution.BackwardData(WinogradScheme.F4, g, channels, filters), small);
    }

    /// <summary>The gradient of the filters.</summary>
    /// <inheritdoc cref="Forward"/>
    public static FilterGradient BackwardWeights(in ConvolutionGeometry g, int channels, int filters) =>
        IsDepthwise(g, channels, filters) ? new DepthwiseGradient(g) : new PatchGradient(g, channels, filters);

    /// <summary>The large tiles, but for small planes whichever suits the batch.</summary>
    private static ConvolutionKernel Faster(WinogradConvolution large, WinogradConvolution small) =>
        small.Columns(1) < large.Columns(1) ? new BatchWinograd(large, small) : large;

    private static bool IsDepthwise(in ConvolutionGeometry g, int channels, int filters) => g.Groups > 1 && channels == g.Groups && filters == g.Groups;
}
