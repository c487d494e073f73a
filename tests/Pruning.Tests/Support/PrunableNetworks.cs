using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>A network for every way in which channels hang together. Small images or rows as input.</summary>
internal static class PrunableNetworks
{
    public static IReadOnlyList<PrunableNetwork> All { get; } =
    [
        new("chain", [6, 5], b => b.Conv(b.Relu(b.Conv(b.Relu(b.Conv(b.Image(), 3, 6)), 6, 5)), 5, 4)),
        new("padded chain", [6, 5], b => b.Conv(b.Relu(b.Conv(b.Relu(b.Conv(b.In(2, 3, 14, 14), 3, 6, pad: 1)), 6, 5, pad: 1)), 5, 4, pad: 1)) { IsPadded = true },
        new("residual addition", [6], b =>
        {
            var x = b.Relu(b.Conv(b.Image(), 3, 6));
            return b.Conv(b.Relu(b.Node("Add", [x, b.Conv(x, 6, 6, kernel: 1)])), 6, 4);
        }),
        new("concatenation", [4, 5, 6], b =>
        {
            var x = b.Image();
            var joined = b.Node("Concat", [b.Conv(x, 3, 4), b.Relu(b.Conv(x, 3, 5))], n => n.Set("axis", 1));
            return b.Conv(b.Relu(b.Conv(joined, 9, 6)), 6, 2);
        }),
        new("dense block", [4, 3, 5], b =>
        {
            var one = b.Relu(b.Conv(b.Image(), 3, 4, kernel: 1));
            var two = b.Relu(b.Conv(one, 4, 3, kernel: 1));
            var three = b.Conv(b.Node("Concat", [one, two], n => n.Set("axis", 1)), 7, 5, kernel: 1);
            return b.Conv(b.Node("Concat", [one, two, three], n => n.Set("axis", 1)), 12, 2, kernel: 1);
        }),
        new("split", [2, 4, 4], b =>
        {
            var parts = b.Nodes("Split", [b.Relu(b.Conv(b.Image(), 3, 6)), b.Ints(2, 4)], 2, n => n.Set("axis", 1));
            return b.Conv(b.Node("Add", [b.Conv(parts[0], 2, 4), b.Conv(parts[1], 4, 4)]), 4, 2, kernel: 1);
        }),
        new("equal split of an older file", [6, 5], b =>
        {
            var parts = b.Nodes("Split", [b.Conv(b.Image(), 3, 6)], 2, n => n.Set("axis", 1));
            return b.Conv(b.Relu(b.Conv(b.Node("Concat", [b.Relu(parts[0]), b.Node("Neg", [parts[1]])], n => n.Set("axis", 1)), 6, 5)), 5, 2);
        }) { OperatorSet = 11 },
        new("gated linear unit", [4], b =>
        {
            var parts = b.Nodes("Split", [b.Conv(b.Image(), 3, 8)], 2, n => n.Set("axis", 1));
            return b.Conv(b.Node("Mul", [parts[0], b.Node("Sigmoid", [parts[1]])]), 4, 2);
        }),
        new("slice and pad shortcut", [4, 4, 2], b =>
        {
            var x = b.Relu(b.Conv(b.Image(), 3, 4));
            var thin = b.Node("Slice", [x, b.Ints(0, 0), b.Ints(long.MaxValue, long.MaxValue), b.Ints(2, 3), b.Ints(2, 2)]);
            var wide = b.Node("Pad", [thin, b.Ints(0, 1, 0, 0, 0, 1, 0, 0)]);
            var main = b.Conv(b.Relu(b.Conv(x, 4, 4, kernel: 1)), 4, 6, kernel: 1, set: n => n.Set("strides", [2L, 2]));
            return b.Conv(b.Relu(b.Node("Add", [main, wide])), 6, 3);
        }),
        new("slice of channels", [4], b => b.Conv(b.Node("Slice", [b.Conv(b.Image(), 3, 6), b.Ints(1), b.Ints(-1), b.Ints(1)]), 4, 3)),
        new("two slices of channels", [4, 2], b =>
        {
            var x = b.Conv(b.Image(), 3, 6);
            var first = b.Conv(b.Node("Slice", [x, b.Ints(0), b.Ints(4), b.Ints(1)]), 4, 3);
            return b.Node("Add", [first, b.Conv(b.Node("Slice", [x, b.Ints(4), b.Ints(6), b.Ints(1)]), 2, 3)]);
        }),
        new("depthwise", [6, 5], b => b.Conv(b.Relu(b.Conv(b.Relu(b.Depthwise(b.Conv(b.Image(), 3, 6), 6)), 6, 5, kernel: 1)), 5, 2)),
        new("depthwise with multiplier", [6], b => b.Conv(b.Relu(b.Depthwise(b.Conv(b.Image(), 3, 6), 6, multiplier: 2)), 12, 3)),
        new("grouped", [3, 4], b => b.Conv(b.Relu(b.Conv(b.Relu(b.Conv(b.Image(), 3, 6)), 6, 8, groups: 2)), 8, 3)),
        new("batch normalisation", [6, 5], b =>
            b.Conv(b.Relu(b.Normalized(b.Conv(b.Relu(b.Normalized(b.Conv(b.Image(), 3, 6, bias: false), 6)), 6, 5, bias: false), 5)), 5, 2, bias: false)),
        new("no bias", [6, 5], b => b.Conv(b.Relu(b.Conv(b.Relu(b.Conv(b.Image(), 3, 6, bias: false)), 6, 5, bias: false)), 5, 2, bias: false)),
        new("flatten into Gemm", [4, 5], b => b.Gemm(b.Relu(b.Gemm(b.Node("Flatten", [b.Relu(b.Conv(b.Image(), 3, 4))]), 144, 5)), 5, 3)),
        new("reshape to a number", [4], b => b.Gemm(b.Node("Reshape", [b.Relu(b.Conv(b.Image(), 3, 4)), b.Ints(-1, 144)]), 144, 3)),
        new("global average pool", [6], b => b.Gemm(b.Node("Flatten", [b.Node("GlobalAveragePool", [b.Relu(b.Conv(b.Image(), 3, 6))])]), 6, 3)),
        new("mean of channels-last", [6], b =>
        {
            var last = b.Node("Transpose", [b.Relu(b.Conv(b.Image(), 3, 6))], n => n.Set("perm", [0L, 2, 3, 1]));
            return b.Gemm(b.Node("ReduceMean", [last], n => n.Set("axes", [1L, 2]).Set("keepdims", 0)), 6, 3);
        }),
        new("squeeze and excitation", [6, 2], b =>
        {
            var x = b.Relu(b.Conv(b.Image(), 3, 6));
            var squeezed = b.Relu(b.Conv(b.Node("GlobalAveragePool", [x]), 6, 2, kernel: 1));
            return b.Conv(b.Node("Mul", [x, b.Node("Sigmoid", [b.Conv(squeezed, 2, 6, kernel: 1)])]), 6, 3);
        }),
        new("spatial attention", [6], b =>
        {
            var x = b.Relu(b.Conv(b.Image(), 3, 6));
            return b.Conv(b.Node("Mul", [x, b.Node("Sigmoid", [b.Conv(x, 6, 1, kernel: 1)])]), 6, 3);
        }),
        new("pixel shuffle", [2], b => b.Conv(b.Node("DepthToSpace", [b.Conv(b.Image(), 3, 8)], n => n.Set("blocksize", 2).Set("mode", "CRD")), 2, 3)),
        new("depth to space", [3], b => b.Conv(b.Relu(b.Node("DepthToSpace", [b.Conv(b.Image(), 3, 12)], n => n.Set("blocksize", 2))), 3, 3)),
        new("transposed convolution", [5, 4], b =>
            b.Conv(b.Relu(b.Node("ConvTranspose", [b.Relu(b.Conv(b.Image(), 3, 5)), b.W(5, 4, 2, 2), b.W(4)], n => n.Set("strides", [2L, 2]))), 4, 2)),
        new("depthwise transposed convolution", [5], b =>
            b.Conv(b.Node("ConvTranspose", [b.Relu(b.Conv(b.Image(), 3, 5)), b.W(5, 1, 2, 2), b.W(5)], n => n.Set("strides", [2L, 2]).Set("group", 5)), 5, 2)),
        new("pool, resize, channel factors", [6], b =>
        {
            var pooled = b.Node("MaxPool", [b.Conv(b.Image(), 3, 6)], n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]));
            var grown = b.Node("Resize", [pooled, "", b.Constant(new([1, 1, 2, 2], 4))], n => n.Set("mode", "linear"));
            return b.Conv(b.Node("Add", [b.Node("Mul", [grown, b.W(1, 6, 1, 1)]), b.W(6, 1, 1)]), 6, 3);
        }),
        new("weights used twice", [4], b =>
        {
            var (x, w) = (b.Image(), b.W(4, 3, 3, 3));
            var both = b.Node("Add", [b.Node("Conv", [x, w, b.W(4)]), b.Node("Conv", [b.Node("Neg", [x]), w, b.W(4)])]);
            return b.Conv(b.Relu(both), 4, 2);
        }),
        new("read by two layers", [6], b =>
        {
            var x = b.Relu(b.Conv(b.Image(), 3, 6));
            return b.Node("Add", [b.Conv(x, 6, 2), b.Conv(b.Node("Tanh", [x]), 6, 2)]);
        }),
        new("partly tied", [4, 2, 5], b =>
        {
            var x = b.Image();
            var wide = b.Conv(x, 3, 6);
            var part = b.Node("Slice", [wide, b.Ints(0), b.Ints(4), b.Ints(1)]);
            var sum = b.Conv(b.Node("Add", [part, b.Conv(x, 3, 4)]), 4, 5);
            return b.Conv(b.Node("Add", [sum, b.Conv(wide, 6, 5)]), 5, 2, kernel: 1);
        }),
        new("products with bias", [6, 5], b => b.Product(b.Relu(b.Product(b.Relu(b.Product(b.Row(), 7, 6)), 6, 5)), 5, 3)),
        new("products without bias", [6, 5], b =>
            b.Node("MatMul", [b.Relu(b.Node("MatMul", [b.Relu(b.Node("MatMul", [b.Row(), b.W(7, 6)])), b.W(6, 5)])), b.W(5, 3)])),
        new("Gemm with alpha, beta and scalar bias", [6, 5], b =>
        {
            var one = b.Relu(b.Node("Gemm", [b.Row(), b.W(7, 6), b.W(6)], n => n.Set("alpha", 0.5f).Set("beta", 2f)));
            return b.Node("Gemm", [b.Relu(b.Node("Gemm", [one, b.W(6, 5), b.Scalar(0.1f)])), b.W(5, 3), b.W(3)], n => n.Set("alpha", 0.5f).Set("beta", 0.5f));
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(n => n.Name)];

    public static PrunableNetwork Of(string name) => All.Single(n => n.Name == name);

    private static string Image(this GraphBuilder b) => b.In(2, 3, 8, 8);

    private static string Row(this GraphBuilder b) => b.In(2, 7);

    private static string Relu(this GraphBuilder b, string x) => b.Node("Relu", [x]);

    private static string Conv(
        this GraphBuilder b, string x, int inputs, int outputs, int kernel = 3, int pad = 0, int groups = 1, bool bias = true, Action<Node>? set = null)
    {
        var w = b.W(outputs, inputs / groups, kernel, kernel);
        return b.Node("Conv", bias ? [x, w, b.W(outputs)] : [x, w], n =>
        {
            n.Set("pads", [pad, pad, pad, (long)pad]).Set("group", groups);
            set?.Invoke(n);
        });
    }

    private static string Depthwise(this GraphBuilder b, string x, int channels, int multiplier = 1) =>
        b.Node("Conv", [x, b.W(channels * multiplier, 1, 3, 3), b.W(channels * multiplier)], n => n.Set("group", channels));

    private static string Normalized(this GraphBuilder b, string x, int channels) =>
        b.Node("BatchNormalization", [x, b.W(channels), b.W(channels), b.W(channels), b.Positive(channels)]);

    private static string Gemm(this GraphBuilder b, string x, int inputs, int outputs) =>
        b.Node("Gemm", [x, b.W(outputs, inputs), b.W(outputs)], n => n.Set("transB", 1));

    private static string Product(this GraphBuilder b, string x, int inputs, int outputs) =>
        b.Node("Add", [b.Node("MatMul", [x, b.W(inputs, outputs)]), b.W(outputs)]);
}
