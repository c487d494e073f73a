namespace QuantumPrune.Tensors.Kernels;

/// <summary>The gradient of filters that see one channel each: a dot product per tap.</summary>
internal sealed class DepthwiseGradient(ConvolutionGeometry g) : FilterGradient
{
    private Tensor _x = null!;
    private Tensor _dy = null!;
    private Tensor _dw = null!;

    public override void Run(Tensor x, Tensor dy, Tensor dw)
    {
        (_x, _dy, _dw) = (x, dy, dw);
        Workers.For(g.Groups, this, static (gradient, channel) => gradient.AddChannel(channel));
    }

    private void AddChannel(int channel)
    {
        for (var n = 0; n < _x.Shape[0]; n++)
        {
            var plane = (n * g.Groups) + channel;
            var from = _x.Span.Slice(plane * g.Plane, g.Plane);
            var gradient = _dy.Span.Slice(plane * g.OutPlane, g.OutPlane);
            for (var tap = 0; tap < g.Taps; tap++) _dw.Data[(channel * g.Taps) + tap] += (float)TapGradient(from, gradient, tap);
        }
    }

    private double TapGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, int tap)
    {
        var sum = 0.0;
        for (var row = 0; row < g.OutHeight; row++)
        {
            if (!TapOverlap.Of(g, tap, row, out var o)) continue;
            if (g.StrideX == 1) sum += Elementwise.Dot(x.Slice(o.In, o.Length), dy.Slice(o.Out, o.Length));
            else for (var j = 0; j < o.Length; j++) sum += (double)dy[o.Out + j] * x[o.In + (j * g.StrideX)];
        }

        return sum;
    }
}
