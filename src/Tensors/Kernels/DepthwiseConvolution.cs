namespace QuantumPrune.Tensors.Kernels;

/// <summary>Convolution where every channel has its own single filter: bound by memory, so a plain loop over rows.</summary>
internal static class DepthwiseConvolution
{
    public static void Forward(Tensor x, Tensor w, Tensor? bias, Tensor y, ConvolutionGeometry g)
    {
        Workers.For(x.Shape[0] * x.Shape[1], plane =>
        {
            var c = plane % x.Shape[1];
            var to = y.Data.AsSpan(plane * g.OutPlane, g.OutPlane);
            to.Fill(bias?.Data[c] ?? 0);
            var from = x.Data.AsSpan(plane * g.Plane, g.Plane);
            for (var tap = 0; tap < g.Taps; tap++)
            {
                var weight = w.Data[(c * g.Taps) + tap];
                for (var row = 0; row < g.OutHeight; row++)
                {
                    if (!Overlap(g, tap, row, out var o)) continue;
                    for (int j = o.FirstOut, i = o.FirstIn; j < o.LastOut; j++, i += g.StrideX) to[j] += weight * from[i];
                }
            }
        });
    }

    public static void BackwardData(Tensor dy, Tensor w, Tensor dx, ConvolutionGeometry g)
    {
        Workers.For(dx.Shape[0] * dx.Shape[1], plane =>
        {
            var c = plane % dx.Shape[1];
            var from = dy.Data.AsSpan(plane * g.OutPlane, g.OutPlane);
            var to = dx.Data.AsSpan(plane * g.Plane, g.Plane);
            for (var tap = 0; tap < g.Taps; tap++)
            {
                var weight = w.Data[(c * g.Taps) + tap];
                for (var row = 0; row < g.OutHeight; row++)
                {
                    if (!Overlap(g, tap, row, out var o)) continue;
                    for (int j = o.FirstOut, i = o.FirstIn; j < o.LastOut; j++, i += g.StrideX) to[i] += weight * from[j];
                }
            }
        });
    }

    public static void BackwardWeights(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g)
    {
        Workers.For(x.Shape[1], c =>
        {
            for (var n = 0; n < x.Shape[0]; n++)
            {
                var plane = (n * x.Shape[1]) + c;
                var from = x.Data.AsSpan(plane * g.Plane, g.Plane);
                var gradient = dy.Data.AsSpan(plane * g.OutPlane, g.OutPlane);
                for (var tap = 0; tap < g.Taps; tap++) dw.Data[(c * g.Taps) + tap] += TapGradient(from, gradient, g, tap);
            }
        });
    }

    private static float TapGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in ConvolutionGeometry g, int tap)
    {
        var sum = 0f;
        for (var row = 0; row < g.OutHeight; row++)
        {
            if (!Overlap(g, tap, row, out var o)) continue;
            for (int j = o.FirstOut, i = o.FirstIn; j < o.LastOut; j++, i += g.StrideX) sum += dy[j] * x[i];
        }

        return sum;
    }

    /// <summary>The stretch of an output row for which a tap reads inside the image, as indices into both planes.</summary>
    private static bool Overlap(in ConvolutionGeometry g, int tap, int row, out (int FirstOut, int LastOut, int FirstIn) overlap)
    {
        overlap = default;
        var (r, s) = Math.DivRem(tap, g.KernelWidth);
        var y = (row * g.StrideY) - g.PadTop + (r * g.DilationY);
        if (y < 0 || y >= g.Height) return false;
        var shift = (s * g.DilationX) - g.PadLeft;
        var first = shift >= 0 ? 0 : (-shift + g.StrideX - 1) / g.StrideX;
        var last = Math.Min(g.OutWidth, ((g.Width - 1 - shift) / g.StrideX) + 1);
        if (g.Width - 1 - shift < 0 || last <= first) return false;
        var start = row * g.OutWidth;
        overlap = (start + first, start + last, (y * g.Width) + (first * g.StrideX) + shift);
        return true;
    }
}
