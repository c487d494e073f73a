using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Recovery;

/// <summary>Networks whose channel <see cref="Removed"/> of the first layer is a linear combination of others where the next layer reads it.</summary>
internal static class RedundantNetworks
{
    public const int Removed = 3;

    private static readonly Dictionary<string, (int[] Shape, Func<GraphBuilder, string> Make)> All = new()
    {
        ["strided and padded"] = ([3, 9, 8], b => b.Node("Conv", [Combined(b), b.W(4, 5, 3, 3), b.W(4)], n => n.Set("pads", [1L, 0, 1, 1]).Set("strides", [2L, 1]))),
        ["dilated, same padding"] = ([3, 9, 8], b => b.Node("Conv", [Combined(b), b.W(4, 5, 3, 3), b.W(4)], n => n.Set("auto_pad", "SAME_UPPER").Set("dilations", [2L, 2]))),
        ["after a rectifier"] = ([3, 8, 8], b => b.Node("Relu", [b.Node("Conv", [b.Node("Relu", [Doubled(b)]), b.W(4, 5, 3, 3), b.W(4)])])),
        ["normalised"] = ([3, 8, 8], b =>
            b.Node("BatchNormalization", [b.Node("Conv", [Combined(b), b.W(4, 5, 3, 3)]), b.W(4), b.W(4), b.W(4), b.Positive(4)])),
        ["concatenated"] = ([3, 8, 8], b =>
        {
            var combined = Combined(b);
            var other = b.Node("Conv", [b.Node("Neg", ["x"]), b.W(2, 3, 3, 3)]);
            return b.Node("Conv", [b.Node("Concat", [combined, other], n => n.Set("axis", 1)), b.W(4, 7, 1, 1), b.W(4)]);
        }),
        ["added to a shortcut"] = ([3, 8, 8], b => b.Node("Add", [b.Node("Conv", [Combined(b), b.W(3, 5, 1, 1), b.W(3)]), b.Node("Conv", ["x", b.W(3, 3, 3, 3)])])),
        ["Gemm, transposed"] = ([3, 6, 6], b => b.Node("Gemm", [Pooled(b), b.W(4, 5), b.W(4)], n => n.Set("transB", 1).Set("alpha", 0.5f).Set("beta", 2f))),
        ["Gemm"] = ([3, 6, 6], b => b.Node("Gemm", [Pooled(b), b.W(5, 4), b.W(4)])),
        ["product and addition"] = ([3, 6, 6], b => b.Node("Add", [b.Node("MatMul", [Pooled(b), b.W(5, 4)]), b.W(4)])),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static CutNetwork Cut(string name)
    {
        var (shape, make) = All[name];
        var b = new GraphBuilder();
        b.In([2, .. shape]);
        b.Output(make(b));
        return CutNetwork.Of(b.Load(), shape, 1, map =>
        {
            var mask = new bool[map.VariableCount];
            mask[map.Groups[0].Variables[Removed]] = true;
            return mask;
        });
    }

    private static string Pooled(GraphBuilder b) => b.Node("Flatten", [b.Node("GlobalAveragePool", [Combined(b)])]);

    private static string Combined(GraphBuilder b) => First(b, (w, o) => (0.7f * w[o]) - (1.2f * w[o + 1]));

    private static string Doubled(GraphBuilder b) => First(b, (w, o) => 2 * w[o]);

    private static string First(GraphBuilder b, Func<float[], int, float> combine)
    {
        var (filters, bias) = (b.Spread(5, 27), b.Spread(5));
        for (var i = 0; i < 27; i++) filters.Data[(Removed * 27) + i] = combine([filters.Data[i], filters.Data[27 + i]], 0);
        bias.Data[Removed] = combine(bias.Data, 0);
        return b.Node("Conv", ["x", b.Constant(new Tensor(filters.Data, 5, 3, 3, 3)), b.Constant(bias)]);
    }
}
