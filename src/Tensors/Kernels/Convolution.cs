namespace QuantumPrune.Tensors.Kernels;

/// <summary>Two-dimensional convolution (cross-correlation, as ONNX Conv) and its gradients; images [N, C, H, W], filters [K, C / groups, R, S].</summary>
/// <remarks>Depthwise layers take a direct loop, all others a matrix product whose columns are gathered from a padded copy of some image rows.</remarks>
public static class Convolution
{
    /// <summary><c>y = w * x + bias</c>.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="w">[K, C / groups, R, S].</param>
    /// <param name="bias">[K], or null.</param>
    /// <param name="y">[N, K, OutH, OutW], overwritten.</param>
    /// <param name="g">The extents.</param>
    public static void Forward(Tensor x, Tensor w, Tensor? bias, Tensor y, in ConvolutionGeometry g)
    {
        if (IsDepthwise(w, g)) DepthwiseConvolution.Forward(x, w, bias, y, g);
        else PatchProduct.Forward(x, w, bias, y, g);
    }

    /// <summary>Adds the gradient of the input, <c>dx += w^T * dy</c>.</summary>
    /// <param name="dy">[N, K, OutH, OutW].</param>
    /// <param name="w">[K, C / groups, R, S].</param>
    /// <param name="dx">[N, C, H, W].</param>
    /// <param name="g">The extents of the forward convolution.</param>
    public static void BackwardData(Tensor dy, Tensor w, Tensor dx, in ConvolutionGeometry g)
    {
        if (IsDepthwise(w, g)) DepthwiseConvolution.BackwardData(dy, w, dx, g);
        else PatchProduct.BackwardData(dy, w, dx, g);
    }

    /// <summary>Adds the gradient of the filters, summed over the batch.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="dy">[N, K, OutH, OutW].</param>
    /// <param name="dw">[K, C / groups, R, S].</param>
    /// <param name="g">The extents of the forward convolution.</param>
    public static void BackwardWeights(Tensor x, Tensor dy, Tensor dw, in ConvolutionGeometry g)
    {
        if (IsDepthwise(dw, g)) DepthwiseConvolution.BackwardWeights(x, dy, dw, g);
        else PatchGradient.BackwardWeights(x, dy, dw, g);
    }

    private static bool IsDepthwise(Tensor w, in ConvolutionGeometry g) => w.Shape[0] == g.Groups && w.Shape[1] == 1 && g.Groups > 1;
}
