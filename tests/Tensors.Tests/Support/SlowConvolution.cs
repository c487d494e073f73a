using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>Convolution and its gradients in double precision: every product of an input element and a weight, one after the other.</summary>
internal static class SlowConvolution
{
    public static double[] Forward(Tensor x, Tensor w, Tensor? bias, ConvolutionGeometry g)
    {
        var y = new double[x.Shape[0] * w.Shape[0] * g.OutPlane];
        for (var i = 0; i < y.Length; i++) y[i] = bias?.Data[i / g.OutPlane % w.Shape[0]] ?? 0;
        Visit(x.Shape, w.Shape, g, (ix, iw, iy) => y[iy] += (double)x.Data[ix] * w.Data[iw]);
        return y;
    }

    public static double[] BackwardData(Tensor dy, Tensor w, Tensor dx, ConvolutionGeometry g)
    {
        var sums = Array.ConvertAll(dx.Data, v => (double)v);
        Visit(dx.Shape, w.Shape, g, (ix, iw, iy) => sums[ix] += (double)dy.Data[iy] * w.Data[iw]);
        return sums;
    }

    public static double[] BackwardWeights(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g)
    {
        var sums = Array.ConvertAll(dw.Data, v => (double)v);
        Visit(x.Shape, dw.Shape, g, (ix, iw, iy) => sums[iw] += (double)dy.Data[iy] * x.Data[ix]);
        return sums;
    }

    private static void Visit(int[] x, int[] w, ConvolutionGeometry g, Action<int, int, int> product)
    {
        var filtersPerGroup = w[0] / g.Groups;
        for (var n = 0; n < x[0]; n++)
            for (var k = 0; k < w[0]; k++)
                for (var c = 0; c < w[1]; c++)
                    for (var i = 0; i < g.OutHeight; i++)
                        for (var j = 0; j < g.OutWidth; j++)
                            for (var r = 0; r < g.KernelHeight; r++)
                                for (var s = 0; s < g.KernelWidth; s++)
                                {
                                    var row = (i * g.StrideY) - g.PadTop + (r * g.DilationY);
                                    var column = (j * g.StrideX) - g.PadLeft + (s * g.DilationX);
                                    if (row < 0 || row >= g.Height || column < 0 || column >= g.Width) continue;
                                    var channel = (k / filtersPerGroup * w[1]) + c;
                                    product(
                                        (((((n * x[1]) + channel) * g.Height) + row) * g.Width) + column,
                                        (((((k * w[1]) + c) * g.KernelHeight) + r) * g.KernelWidth) + s,
                                        (((((n * w[0]) + k) * g.OutHeight) + i) * g.OutWidth) + j);
                                }
    }
}
