using QuantumPrune.Networks.Operators;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Execution;

/// <summary>Small networks that take any number of samples, none included; the first input is x.</summary>
internal static class RuntimeNetworks
{
    private const string GatePerSample = "gate per sample";

    public static Dictionary<string, Func<GraphBuilder, string>> All { get; } = new()
    {
        ["normalised convolution"] = NormalizedConvolution,
        ["normalised convolution and product"] = b => b.Node("Gemm", [b.Node("Flatten", [NormalizedConvolution(b)]), b.W(64, 5), b.W(5)]),
        ["padded convolution and its input"] = b =>
        {
            var x = b.In(2, 3, 6, 6);
            return b.Node("Add", [b.Node("Conv", [x, b.W(3, 3, 3, 3)], n => n.Set("pads", [1L, 1, 1, 1])), x]);
        },
        ["depthwise convolution"] = b => b.Node("Conv", [b.In(2, 4, 6, 6), b.W(4, 1, 3, 3)], n => n.Set("group", 4)),
        ["transposed convolution"] = b => b.Node("ConvTranspose", [b.In(2, 3, 4, 4), b.W(3, 4, 2, 2), b.W(4)], n => n.Set("strides", [2L, 2])),
        ["normalisation"] = b => b.Node("BatchNormalization", [b.In(2, 4, 3, 3), b.W(4), b.W(4), b.W(4), b.Positive(4)]),
        ["layer normalisation"] = b => b.Node("LayerNormalization", [b.In(2, 6), b.W(6), b.W(6)]),
        ["largest of windows"] = b => b.Node("MaxPool", [b.In(2, 3, 6, 6)], n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2])),
        ["averages"] = b => b.Node("Flatten", [b.Node("GlobalAveragePool", [b.In(2, 3, 4, 4)])]),
        ["resizing"] = b => b.Node("Resize", [b.In(2, 3, 4, 4), "", b.Constant(new([1, 1, 2, 2], 4))], n => n.Set("mode", "linear")),
        ["products and probabilities"] = b => b.Node("Softmax", [b.Node("Gemm", [b.Node("MatMul", [b.In(2, 6), b.W(6, 5)]), b.W(5, 4), b.W(4)])]),
        ["pieces put together"] = b =>
        {
            var parts = b.Nodes("Split", [b.In(2, 6)], 2, n => n.Set("axis", 1));
            return b.Node("Concat", [b.Node("Mul", [parts[0], b.W(3)]), b.Node("Tanh", [parts[1]])], n => n.Set("axis", 1));
        },
        ["input passed through"] = b => b.Node("Flatten", [b.In(2, 3, 2, 2)]),
        ["view of a view"] = b => b.Node("Reshape", [b.Node("Flatten", [b.Node("Tanh", [b.In(2, 3, 2, 2)])]), b.Ints(-1, 3, 4)]),
        ["view of a value read by others"] = b =>
        {
            var x = b.Node("Tanh", [b.In(2, 3, 2, 2)]);
            return b.Node("Flatten", [b.Node("Add", [b.Node("Neg", [x]), b.Node("Exp", [x])])]);
        },
        ["view of a constant gate"] = b => b.Node("Flatten", [b.Node(GateOperator.TypeName, [b.Node("Tanh", [b.In(2, 3, 2, 2)]), b.W(1, 3), b.W(3)])]),
        ["view of an open gate"] = b =>
            b.Node("Flatten", [b.Node(GateOperator.TypeName, [b.Node("Tanh", [b.In(2, 3, 2, 2)]), b.Constant(new([1, 1, 1], 1, 3)), b.W(3)])]),
        [GatePerSample] = b => b.Node(GateOperator.TypeName, [b.In(2, 3, 4, 4), b.In(2, 3), b.W(3)]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> OneInputNames => [.. All.Keys.Where(n => n != GatePerSample)];

    private static string NormalizedConvolution(GraphBuilder b)
    {
        var y = b.Node("Conv", [b.In(2, 3, 6, 6), b.W(4, 3, 3, 3), b.W(4)]);
        return b.Node("Relu", [b.Node("BatchNormalization", [y, b.W(4), b.W(4), b.W(4), b.Positive(4)])]);
    }
}
