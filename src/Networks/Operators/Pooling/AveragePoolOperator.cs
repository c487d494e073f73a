using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean of every window, padding counted or not as the node says.</summary>
internal sealed class AveragePoolOperator : WindowOperator
{
    public override string Type => "AveragePool";

    public override string? Refusal(Node node) => node.Ints("dilations") is { } d && d.Any(v => v != 1) ? "has a dilated window" : base.Refusal(node);

    protected override void ForwardPlane(PoolingWindow window, ReadOnlySpan<float> x, Span<float> y)
    {
        var g = window.G;
        if (window.Halves)
        {
            for (var r = 0; r < g.OutHeight; r++)
                HalvingPool.Mean(x.Slice(2 * r * g.Width, g.Width), x.Slice(((2 * r) + 1) * g.Width, g.Width), y.Slice(r * g.OutWidth, g.OutWidth));
            return;
        }

        for (var o = 0; o < y.Length; o++)
        {
            var (top, bottom, left, right, divisor) = window.At(o);
            var sum = 0f;
            for (var i = top; i < bottom; i++)
                for (var j = left; j < right; j++) sum += x[(i * g.Width) + j];
            y[o] = sum / divisor;
        }
    }

    protected override void BackwardPlane(PoolingWindow window, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var g = window.G;
        if (window.Halves)
        {
            for (var i = 0; i < 2 * g.OutHeight; i++) HalvingPool.AddMeanGradient(dy.Slice(i / 2 * g.OutWidth, g.OutWidth), dx.Slice(i * g.Width, g.Width));
            return;
        }

        for (var o = 0; o < dy.Length; o++)
        {
            var (top, bottom, left, right, divisor) = window.At(o);
            for (var i = top; i < bottom; i++)
                for (var j = left; j < right; j++) dx[(i * g.Width) + j] += dy[o] / divisor;
        }
    }
}
