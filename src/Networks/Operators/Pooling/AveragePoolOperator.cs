using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean of every window, padding counted or not as the node says.</summary>
internal sealed class AveragePoolOperator : WindowOperator
{
    public override string Type => "AveragePool";

    protected override void ForwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, Span<float> y)
    {
        for (var o = 0; o < y.Length; o++)
        {
            var window = Window.Of(call, g, o);
            var sum = 0f;
            for (var i = window.Top; i < window.Bottom; i++)
                for (var j = window.Left; j < window.Right; j++) sum += x[(i * g.Width) + j];
            y[o] = sum / window.Divisor;
        }
    }

    protected override void BackwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (var o = 0; o < dy.Length; o++)
        {
            var window = Window.Of(call, g, o);
            for (var i = window.Top; i < window.Bottom; i++)
                for (var j = window.Left; j < window.Right; j++) dx[(i * g.Width) + j] += dy[o] / window.Divisor;
        }
    }

    private readonly record struct Window(int Top, int Bottom, int Left, int Right, int Divisor)
    {
        public static Window Of(KernelCall call, in ConvolutionGeometry g, int output)
        {
            var (row, column) = Math.DivRem(output, g.OutWidth);
            var (y, x) = ((row * g.StrideY) - g.PadTop, (column * g.StrideX) - g.PadLeft);
            var (top, bottom) = (Math.Max(0, y), Math.Min(g.Height, y + g.KernelHeight));
            var (left, right) = (Math.Max(0, x), Math.Min(g.Width, x + g.KernelWidth));
            var pads = call.Node.Ints("pads") ?? [0, 0, 0, 0];
            var counted = call.Node.Int("count_include_pad", 0) != 0
                ? (Math.Min(y + g.KernelHeight, g.Height + (int)pads[2]) - y) * (Math.Min(x + g.KernelWidth, g.Width + (int)pads[3]) - x)
                : (bottom - top) * (right - left);
            return new Window(top, bottom, left, right, Math.Max(1, counted));
        }
    }
}
