using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

internal static partial class OperatorCases
{
    private static readonly int[] Ones = [1, 1];
    private static readonly int[] NoPads = [0, 0, 0, 0];

    private static IEnumerable<OperatorCase> Convolutions()
    {
        yield return One("Conv", "plain", b => [b.In(2, 3, 5, 4), b.W(4, 3, 3, 3)], null, v => Twins.Conv(v[0], v[1], null, Ones, NoPads, Ones, 1));
        yield return One("Conv", "strides, uneven pads, dilation, bias", b => [b.In(2, 3, 7, 6), b.W(4, 3, 3, 2), b.W(4)],
            n => n.Set("strides", [2L, 3]).Set("pads", [1L, 0, 2, 1]).Set("dilations", [2L, 1]), v => Twins.Conv(v[0], v[1], v[2], [2, 3], [1, 0, 2, 1], [2, 1], 1));
        yield return One("Conv", "groups", b => [b.In(2, 4, 5, 5), b.W(6, 2, 3, 3), b.W(6)], n => n.Set("group", 2).Set("pads", [1L, 1, 1, 1]),
            v => Twins.Conv(v[0], v[1], v[2], Ones, [1, 1, 1, 1], Ones, 2));
        yield return One("Conv", "depthwise", b => [b.In(2, 3, 5, 5), b.W(3, 1, 3, 3), b.W(3)], n => n.Set("group", 3).Set("pads", [1L, 1, 1, 1]),
            v => Twins.Conv(v[0], v[1], v[2], Ones, [1, 1, 1, 1], Ones, 3));
        yield return One("Conv", "depthwise with multiplier", b => [b.In(2, 3, 5, 5), b.W(6, 1, 3, 3)], n => n.Set("group", 3).Set("strides", [2L, 2]),
            v => Twins.Conv(v[0], v[1], null, [2, 2], NoPads, Ones, 3));
        yield return One("Conv", "SAME_UPPER", b => [b.In(1, 2, 5, 6), b.W(2, 2, 2, 3)], n => n.Set("auto_pad", "SAME_UPPER").Set("strides", [2L, 2]),
            v => Twins.Conv(v[0], v[1], null, [2, 2], [0, 0, 1, 1], Ones, 1));
        yield return One("Conv", "SAME_LOWER", b => [b.In(1, 2, 5, 6), b.W(2, 2, 2, 3)], n => n.Set("auto_pad", "SAME_LOWER").Set("strides", [2L, 2]),
            v => Twins.Conv(v[0], v[1], null, [2, 2], [1, 1, 0, 0], Ones, 1));
        yield return One("ConvTranspose", "plain", b => [b.In(2, 3, 4, 3), b.W(3, 2, 2, 2)], n => n.Set("strides", [2L, 2]),
            v => Twins.ConvTranspose(v[0], v[1], null, [2, 2], NoPads, Ones, [0, 0], 1));
        yield return One("ConvTranspose", "output_padding, pads, dilation, bias", b => [b.In(2, 3, 4, 3), b.W(3, 2, 3, 3), b.W(2)],
            n => n.Set("strides", [2L, 3]).Set("pads", [1L, 0, 1, 1]).Set("output_padding", [1L, 2]).Set("dilations", [1L, 2]),
            v => Twins.ConvTranspose(v[0], v[1], v[2], [2, 3], [1, 0, 1, 1], [1, 2], [1, 2], 1));
        yield return One("ConvTranspose", "groups", b => [b.In(2, 4, 3, 3), b.W(4, 3, 2, 2), b.W(6)], n => n.Set("strides", [2L, 2]).Set("group", 2),
            v => Twins.ConvTranspose(v[0], v[1], v[2], [2, 2], NoPads, Ones, [0, 0], 2));
        yield return One("ConvTranspose", "depthwise", b => [b.In(2, 3, 3, 3), b.W(3, 1, 2, 2)], n => n.Set("strides", [2L, 2]).Set("group", 3),
            v => Twins.ConvTranspose(v[0], v[1], null, [2, 2], NoPads, Ones, [0, 0], 3));
    }

    private static IEnumerable<OperatorCase> Normalizations()
    {
        Func<Nd[], Nd> stored = v => Nd.Of(v[0].Shape, at => ((v[0][at] - v[3][at[1]]) / Math.Sqrt(v[4][at[1]] + 1e-3f) * v[1][at[1]]) + v[2][at[1]]);
        yield return One("BatchNormalization", "images", b => [b.In(2, 3, 2, 3), b.W(3), b.W(3), b.W(3), b.Positive(3)], n => n.Set("epsilon", 1e-3f), stored) with { Statistics = [3, 4] };
        yield return One("BatchNormalization", "features", b => [b.In(4, 3), b.W(3), b.W(3), b.W(3), b.Positive(3)], n => n.Set("epsilon", 1e-3f), stored) with { Statistics = [3, 4] };
        yield return One("LayerNormalization", "last axis", b => [b.In(2, 3, 4), b.W(4), b.W(4)], null, v => Twins.LayerNorm(v[0], v[1], v[2], 2, 1e-5), 17);
        yield return One("LayerNormalization", "two axes, no bias", b => [b.In(2, 3, 4), b.W(3, 4)], n => n.Set("axis", 1).Set("epsilon", 0.1f),
            v => Twins.LayerNorm(v[0], v[1], null, 1, 0.1f), 17);
        yield return Several("ReduceMean", "layer normalisation as exported", b =>
        {
            var x = b.In(2, 3, 4);
            var centred = b.Node("Sub", [x, b.Node("ReduceMean", [x], n => n.Set("axes", [-1L]))]);
            var variance = b.Node("ReduceMean", [b.Node("Pow", [centred, b.Scalar(2)])], n => n.Set("axes", [-1L]));
            var normal = b.Node("Div", [centred, b.Node("Sqrt", [b.Node("Add", [variance, b.Scalar(1e-5f)])])]);
            return b.Node("Add", [b.Node("Mul", [normal, b.W(4)]), b.W(4)]);
        }, v => Twins.LayerNorm(v[0], v[3], v[4], 2, 1e-5)) with { HasGradient = false };
    }

    private static IEnumerable<OperatorCase> Poolings()
    {
        Func<List<double>, int, double> largest = (inside, _) => inside.DefaultIfEmpty(double.NegativeInfinity).Max();
        Func<List<double>, int, double> mean = (inside, _) => inside.Average();
        Func<List<double>, int, double> paddedMean = (inside, padded) => inside.Sum() / padded;
        Action<Node> window = n => n.Set("kernel_shape", [3L, 2]).Set("strides", [2L, 2]).Set("pads", [1L, 0, 1, 1]);
        Action<Node> rounded = n => n.Set("kernel_shape", [3L, 3]).Set("strides", [2L, 2]).Set("ceil_mode", 1);
        yield return One("MaxPool", "strides and pads", b => [b.In(2, 2, 5, 6)], window, v => Twins.Pool(v[0], [3, 2], [2, 2], [1, 0, 1, 1], Ones, false, largest));
        yield return One("MaxPool", "ceil_mode", b => [b.In(1, 2, 6, 4)], rounded, v => Twins.Pool(v[0], [3, 3], [2, 2], NoPads, Ones, true, largest));
        yield return One("MaxPool", "dilations", b => [b.In(1, 2, 6, 5)], n => n.Set("kernel_shape", [2L, 2]).Set("dilations", [3L, 2]),
            v => Twins.Pool(v[0], [2, 2], Ones, NoPads, [3, 2], false, largest));
        Action<Node> halving = n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]);
        yield return One("MaxPool", "halving", b => [b.In(1, 2, 5, 39)], halving, v => Twins.Pool(v[0], [2, 2], [2, 2], NoPads, Ones, false, largest));
        yield return One("AveragePool", "halving", b => [b.In(1, 2, 5, 39)], halving, v => Twins.Pool(v[0], [2, 2], [2, 2], NoPads, Ones, false, mean));
        yield return One("AveragePool", "strides and pads", b => [b.In(2, 2, 5, 6)], window, v => Twins.Pool(v[0], [3, 2], [2, 2], [1, 0, 1, 1], Ones, false, mean));
        yield return One("AveragePool", "count_include_pad", b => [b.In(2, 2, 5, 6)], n => Both(n, window, m => m.Set("count_include_pad", 1)),
            v => Twins.Pool(v[0], [3, 2], [2, 2], [1, 0, 1, 1], Ones, false, paddedMean));
        yield return One("AveragePool", "ceil_mode", b => [b.In(1, 2, 6, 4)], rounded, v => Twins.Pool(v[0], [3, 3], [2, 2], NoPads, Ones, true, mean));
        yield return One("AveragePool", "ceil_mode, count_include_pad", b => [b.In(1, 2, 6, 6)],
            n => Both(n, rounded, m => m.Set("count_include_pad", 1).Set("pads", [1L, 1, 0, 0])),
            v => Twins.Pool(v[0], [3, 3], [2, 2], [1, 1, 0, 0], Ones, true, paddedMean));
        yield return One("AveragePool", "SAME_UPPER, count_include_pad", b => [b.In(1, 1, 5, 5)],
            n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]).Set("auto_pad", "SAME_UPPER").Set("count_include_pad", 1),
            v => Twins.Pool(v[0], [2, 2], [2, 2], [0, 0, 1, 1], Ones, false, paddedMean));
        yield return One("GlobalAveragePool", "images", b => [b.In(2, 3, 3, 4)], null, v => Twins.Mean(v[0], [2, 3], true));
        yield return One("ReduceMean", "axes as attribute, dropped", b => [b.In(2, 3, 4, 2)], n => n.Set("axes", [1L, -1]).Set("keepdims", 0), v => Twins.Mean(v[0], [1, 3], false));
        yield return One("ReduceMean", "axes as input, kept", b => [b.In(2, 3, 4), b.Ints(-2)], null, v => Twins.Mean(v[0], [1], true), 18);
        yield return One("ReduceMean", "all axes", b => [b.In(2, 3, 4)], n => n.Set("keepdims", 0), v => Twins.Mean(v[0], [0, 1, 2], false));
    }

    private static IEnumerable<OperatorCase> Products()
    {
        foreach (var (transA, transB) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            yield return One("Gemm", $"transA {transA}, transB {transB}, alpha, beta",
                b => [transA == 1 ? b.W(3, 2) : b.In(2, 3), transB == 1 ? b.W(4, 3) : b.W(3, 4), transA == 1 ? b.In(4) : b.W(4)],
                n => n.Set("transA", transA).Set("transB", transB).Set("alpha", 0.5f).Set("beta", -2f),
                v => Twins.Broadcast(
                    Twins.MatMul(transA == 1 ? Twins.Transpose(v[0], 1, 0) : v[0], transB == 1 ? Twins.Transpose(v[1], 1, 0) : v[1]).Map(y => 0.5 * y), v[2].Map(c => -2 * c), (y, c) => y + c));
        }

        yield return One("Gemm", "without C", b => [b.In(2, 3), b.W(3, 4)], null, v => Twins.MatMul(v[0], v[1]));
        yield return One("Gemm", "C per row", b => [b.In(2, 3), b.W(3, 4), b.W(2, 1)], null, v => Twins.Broadcast(Twins.MatMul(v[0], v[1]), v[2], (y, c) => y + c));
        yield return One("Gemm", "scalar C", b => [b.In(2, 3), b.W(3, 4), b.Scalar(0.25f)], null, v => Twins.Broadcast(Twins.MatMul(v[0], v[1]), v[2], (y, c) => y + c));
        yield return One("Gemm", "full C", b => [b.In(2, 3), b.W(3, 4), b.W(2, 4)], null, v => Twins.Broadcast(Twins.MatMul(v[0], v[1]), v[2], (y, c) => y + c));
        yield return One("MatMul", "matrices", b => [b.In(2, 3), b.W(3, 4)], null, v => Twins.MatMul(v[0], v[1]));
        yield return One("MatMul", "stack by matrix", b => [b.In(2, 3, 5), b.W(5, 4)], null, v => Twins.MatMul(v[0], v[1]));
        yield return One("MatMul", "stack by stack", b => [b.In(2, 3, 2, 5), b.W(2, 3, 5, 4)], null, v => Twins.MatMul(v[0], v[1]));
        yield return One("MatMul", "constant on the left", b => [b.W(2, 3), b.In(3, 4)], null, v => Twins.MatMul(v[0], v[1]));
    }

    private static void Both(Node node, Action<Node> first, Action<Node> second)
    {
        first(node);
        second(node);
    }
}
