using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Execution.Fusion;

/// <summary>A network for every rule of fusion and for every reason not to fuse. Images of 4 channels throughout.</summary>
internal static class FusionCases
{
    public static IReadOnlyList<FusionCase> All { get; } =
    [
        new("convolution, rectifier", "Conv", b => b.Relu(b.Conv(b.Image()))),
        new("convolution, normalisation, rectifier", "Conv", b => b.Relu(b.Normalized(b.Conv(b.Image())))),
        new("grouped convolution, normalisation", "Conv", b => b.Normalized(b.Node("Conv", [b.Image(), b.W(4, 2, 3, 3)], n => n.Set("group", 2)))),
        new("grouped transposed convolution, normalisation, rectifier", "ConvTranspose", b =>
            b.Relu(b.Normalized(b.Node("ConvTranspose", [b.Image(), b.W(4, 3, 2, 2), b.W(6)], n => n.Set("strides", [2L, 2]).Set("group", 2)), 6))),
        new("transposed convolution, addition, rectifier", "ConvTranspose", b =>
        {
            var x = b.Image();
            return b.Relu(b.Node("Add", [b.Node("ConvTranspose", [x, b.W(4, 4, 1, 1), b.W(4)]), x]));
        }),
        new("filters shared by two convolutions, a normalisation each", "Neg Conv Conv", b =>
        {
            var (x, w) = (b.Image(), b.W(4, 4, 3, 3));
            var one = b.Normalized(b.Node("Conv", [x, w]));
            return b.Node("Add", [one, b.Normalized(b.Node("Conv", [b.Node("Neg", [x]), w]))]);
        }),
        new("normalisation after an addition", "Conv BatchNormalization", b =>
        {
            var x = b.Image();
            return b.Relu(b.Normalized(b.Node("Add", [b.Conv(x), x])));
        }),
        new("normalisation, rectifier", "BatchNormalization", b => b.Relu(b.Normalized(b.Image()))),
        new("normalisation between convolutions", "Conv Conv", b => b.Conv(b.Normalized(b.Conv(b.Image())))),
        new("constant bounds", "Conv", b => b.Node("Clip", [b.Conv(b.Image()), b.Scalar(-0.4f), b.Scalar(0.9f)])),
        new("no lower bound", "Conv", b => b.Node("Clip", [b.Conv(b.Image()), "", b.Scalar(0.9f)])),
        new("no upper bound", "Conv", b => b.Node("Clip", [b.Conv(b.Image()), b.Scalar(-0.4f)])),
        new("bounds in the wrong order", "Conv Clip", b => b.Node("Clip", [b.Conv(b.Image()), b.Scalar(0.9f), b.Scalar(-0.4f)])),
        new("bound computed from an input", "Conv Neg Clip", b => b.Node("Clip", [b.Conv(b.Image()), b.Node("Neg", [b.In(1)]), b.Scalar(0.9f)])),
        new("own input added", "Conv", b =>
        {
            var x = b.Image();
            return b.Relu(b.Node("Add", [b.Conv(x), x]));
        }),
        new("own input added, twice in a row", "Conv Conv", b =>
        {
            var x = b.Image();
            var y = b.Node("Add", [x, b.Conv(x)]);
            return b.Node("Add", [b.Conv(y), y]);
        }),
        new("own input added and read again", "Tanh Conv Mul", b =>
        {
            var x = b.Node("Tanh", [b.Image()]);
            return b.Node("Mul", [b.Node("Add", [b.Conv(x), x]), x]);
        }),
        new("value computed later added", "Tanh Conv", b =>
        {
            var x = b.Image();
            var y = b.Conv(x);
            return b.Relu(b.Node("Add", [y, b.Node("Tanh", [x])]));
        }),
        new("value added to two convolutions", "Tanh Conv Conv Mul", b =>
        {
            var x = b.Image();
            var t = b.Node("Tanh", [x]);
            return b.Node("Mul", [b.Node("Add", [b.Conv(x), t]), b.Node("Add", [t, b.Conv(x)])]);
        }),
        new("input added", "Conv", b => b.Relu(b.Node("Add", [b.Conv(b.Image()), b.Image()]))),
        new("constant added", "Conv", b => b.Node("Add", [b.W(2, 4, 7, 6), b.Conv(b.Image())])),
        new("number per channel added", "Conv Add Relu", b => b.Relu(b.Node("Add", [b.Conv(b.Image()), b.W(1, 4, 1, 1)]))),
        new("added to more than itself", "Conv Add", b =>
        {
            var x = b.Image();
            return b.Node("Add", [b.Node("Conv", [x, b.W(4, 4, 7, 6)]), x]);
        }),
        new("added to itself", "Conv Add", b =>
        {
            var y = b.Conv(b.Image());
            return b.Node("Add", [y, y]);
        }),
        new("residual block", "Conv Conv", b =>
        {
            var x = b.Image();
            var y = b.Relu(b.Normalized(b.Conv(x)));
            return b.Relu(b.Node("Add", [b.Normalized(b.Conv(y)), x]));
        }),
        new("residual block with a convolution beside it", "Conv Conv Conv", b =>
        {
            var x = b.Image();
            var y = b.Normalized(b.Conv(b.Relu(b.Normalized(b.Conv(x)))));
            return b.Relu(b.Node("Add", [y, b.Normalized(b.Conv(x))]));
        }),
        new("addition after a rectifier", "Conv Add", b =>
        {
            var x = b.Image();
            return b.Node("Add", [b.Relu(b.Conv(x)), x]);
        }),
        new("result read twice", "Conv Relu Tanh Add", b =>
        {
            var y = b.Conv(b.Image());
            return b.Node("Add", [b.Relu(y), b.Node("Tanh", [y])]);
        }),
        new("output read again", "Conv", b =>
        {
            var y = b.Conv(b.Image());
            b.Relu(y);
            return y;
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static FusionCase Of(string name) => All.Single(c => c.Name == name);

    private static string Image(this GraphBuilder b) => b.In(2, 4, 7, 6);

    private static string Relu(this GraphBuilder b, string x) => b.Node("Relu", [x]);

    private static string Conv(this GraphBuilder b, string x) => b.Node("Conv", [x, b.W(4, 4, 3, 3), b.W(4)], n => n.Set("pads", [1L, 1, 1, 1]));

    private static string Normalized(this GraphBuilder b, string x, int channels = 4) =>
        b.Node("BatchNormalization", [x, b.W(channels), b.W(channels), b.W(channels), b.Positive(channels)]);
}
