using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean of every window, padding counted or not as the node says.</summary>
internal sealed class AveragePoolOperator : WindowOperator
{
    public override string Type => "AveragePool";

    public override string? Refusal(Node node) => node.Ints("dilations") is { } d && d.Any(v => v != 1) ? "has a dilated window" : base.Refusal(node);

    protected override void ForwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, Span<float> y)
    {
        var windows = Windows.Of(call, g);
        for (var o = 0; o < y.Length; o++)
        {
            var window = windows.At(o);
            var sum = 0f;
            for (var i = window.Top; i < window.Bottom; i++)
                for (var j = window.Left; j < window.Right; j++) sum += x[(i * g.Width) + j];
            y[o] = sum / window.Divisor;
        }
    }

    protected override void BackwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var windows = Windows.Of(call, g);
        for (var o = 0; o < dy.Length; o++)
        {
            var window = windows.At(o);
            for (var i = window.Top; i < window.Bottom; i++)
                for (var j = window.Left; j < window.Right; j++) dx[(i * g.Width) + j] += dy[o] / window.Divisor;
        }
    }

    private readonly record struct Window(int Top, int Bottom, int Left, int Right, int Divisor);

    /// <summary>All windows of a plane; padding counts up to <paramref name="PaddedBottom"/> and <paramref name="PaddedRight"/> if at all.</summary>
    private readonly record struct Windows(ConvolutionGeometry G, bool CountsPads, int PaddedBottom, int PaddedRight)
    {
        public static Windows Of(KernelCall call, in ConvolutionGeometry g)
        {
            var pads = Attributes(call.Facts).Pads;
            return new Windows(g, call.Node.Int("count_include_pad", 0) != 0, g.Height + (int)pads[2], g.Width + (int)pads[3]);
        }

        public Window At(int output)
        {
            var (row, column) = Math.DivRem(output, G.OutWidth);
            var (y, x) = ((row * G.StrideY) - G.PadTop, (column * G.StrideX) - G.PadLeft);
            var (top, bottom) = (Math.Max(0, y), Math.Min(G.Height, y + G.KernelHeight));
            var (left, right) = (Math.Max(0, x), Math.Min(G.Width, x + G.KernelWidth));
            var counted = CountsPads
                ? (Math.Min(y + G.KernelHeight, PaddedBottom) - y) * (Math.Min(x + G.KernelWidth, PaddedRight) - x)
                : (bottom - top) * (right - left);
            return new Window(top, bottom, left, right, Math.Max(1, counted));
        }
    }
}
