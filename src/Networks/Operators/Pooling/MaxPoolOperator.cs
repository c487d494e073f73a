using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The largest element of every window; the gradient goes to the first of equal ones.</summary>
internal sealed class MaxPoolOperator : WindowOperator
{
    public override string Type => "MaxPool";

    protected override void ForwardPlane(PoolingWindow window, ReadOnlySpan<float> x, Span<float> y)
    {
        var g = window.G;
        if (window.Halves)
        {
            for (var r = 0; r < g.OutHeight; r++)
                HalvingPool.Max(x.Slice(2 * r * g.Width, g.Width), x.Slice(((2 * r) + 1) * g.Width, g.Width), y.Slice(r * g.OutWidth, g.OutWidth));
            return;
        }

        for (var o = 0; o < y.Length; o++) y[o] = Largest(g, x, o) is >= 0 and var at ? x[at] : float.NegativeInfinity;
    }

    protected override void BackwardPlane(PoolingWindow window, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var g = window.G;
        if (window.Halves)
        {
            for (var r = 0; r < g.OutHeight; r++)
            {
                var (top, bottom) = (2 * r * g.Width, ((2 * r) + 1) * g.Width);
                HalvingPool.AddMaxGradient(
                    x.Slice(top, g.Width), x.Slice(bottom, g.Width), dy.Slice(r * g.OutWidth, g.OutWidth), dx.Slice(top, g.Width), dx.Slice(bottom, g.Width));
            }

            return;
        }

        for (var o = 0; o < dy.Length; o++)
            if (Largest(g, x, o) is >= 0 and var at) dx[at] += dy[o];
    }

    /// <summary>The position of the largest element; -1 where a dilated window has all its taps in the padding.</summary>
    private static int Largest(in ConvolutionGeometry g, ReadOnlySpan<float> x, int output)
    {
        var (row, column) = Math.DivRem(output, g.OutWidth);
        var best = -1;
        for (int r = 0, i = (row * g.StrideY) - g.PadTop; r < g.KernelHeight; r++, i += g.DilationY)
        {
            if (i < 0 || i >= g.Height) continue;
            for (int s = 0, j = (column * g.StrideX) - g.PadLeft; s < g.KernelWidth; s++, j += g.DilationX)
            {
                if (j < 0 || j >= g.Width) continue;
                var at = (i * g.Width) + j;
                if (best < 0 || x[at] > x[best]) best = at;
            }
        }

        return best;
    }
}
