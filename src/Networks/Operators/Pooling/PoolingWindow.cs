using QuantumPrune.Networks.Operators.Convolutions;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>A pooling's window; padding counts up to <paramref name="PaddedBottom"/> and <paramref name="PaddedRight"/> if at all.</summary>
internal sealed record PoolingWindow(ConvolutionGeometry G, bool CountsPads, int PaddedBottom, int PaddedRight)
{
    /// <summary>Whether the windows are 2 x 2, side by side and all inside the image.</summary>
    public bool Halves { get; } = G is { KernelHeight: 2, KernelWidth: 2, StrideY: 2, StrideX: 2, DilationY: 1, DilationX: 1, PadTop: 0, PadLeft: 0 }
        && 2 * G.OutHeight <= G.Height && 2 * G.OutWidth <= G.Width;

    public static ConvolutionAttributes Attributes(InferenceCall call) => ConvolutionAttributes.Of(call, (1, 1), (call.Input(0).Shape[2], call.Input(0).Shape[3]));

    public static PoolingWindow Of(KernelCall call)
    {
        var (x, y, a) = (call.Input(0).Shape, call.OutputShape(), Attributes(call.Facts));
        var g = a.Geometry(x[2], x[3], y[2], y[3]);
        return new PoolingWindow(g, call.Node.Int("count_include_pad", 0) != 0, g.Height + (int)a.Pads[2], g.Width + (int)a.Pads[3]);
    }

    /// <summary>The image rows and columns of a window and the number to divide its sum by.</summary>
    public (int Top, int Bottom, int Left, int Right, int Divisor) At(int output)
    {
        var (row, column) = Math.DivRem(output, G.OutWidth);
        var (y, x) = ((row * G.StrideY) - G.PadTop, (column * G.StrideX) - G.PadLeft);
        var (top, bottom) = (Math.Max(0, y), Math.Min(G.Height, y + G.KernelHeight));
        var (left, right) = (Math.Max(0, x), Math.Min(G.Width, x + G.KernelWidth));
        var counted = CountsPads
            ? (Math.Min(y + G.KernelHeight, PaddedBottom) - y) * (Math.Min(x + G.KernelWidth, PaddedRight) - x)
            : (bottom - top) * (right - left);
        return (top, bottom, left, right, Math.Max(1, counted));
    }
}
