namespace QuantumPrune.Tensors.Kernels;

/// <summary>Convolution where every channel has its own single filter: bound by memory, so plain loops over rows. Forward or the gradient of the input.</summary>
internal sealed class DepthwiseConvolution(ConvolutionGeometry g, bool backward) : ConvolutionKernel
{
    private readonly float[] _weights = new float[g.Groups * g.Taps];
    private Tensor _x = null!;
    private Tensor _y = null!;
    private Epilogue _epilogue;

    public override void Load(Tensor w) => w.Span.CopyTo(_weights);

    public override void Run(Tensor x, Tensor y, Epilogue epilogue)
    {
        (_x, _y, _epilogue) = (x, y, epilogue);
        Workers.For(x.Shape[0] * g.Groups, this, static (kernel, plane) => kernel.RunPlane(plane));
    }

    private void RunPlane(int plane)
    {
        var (source, target) = backward ? (g.OutPlane, g.Plane) : (g.Plane, g.OutPlane);
        var to = _y.Span.Slice(plane * target, target);
        var bias = _epilogue.Bias?[plane % g.Groups] ?? 0;
        if (_epilogue.Residual is not { } residual) to.Fill(bias);
        else Elementwise.Affine(residual.Span.Slice(plane * target, target), 1, bias, to);
        AddTaps(_x.Span.Slice(plane * source, source), _weights.AsSpan(plane % g.Groups * g.Taps, g.Taps), to);
        if (_epilogue.Clamps) Elementwise.Clamp(to, _epilogue.Low, _epilogue.High);
    }

    private void AddTaps(ReadOnlySpan<float> from, ReadOnlySpan<float> weights, Span<float> to)
    {
        for (var row = 0; row < g.OutHeight; row++)
        {
            for (var tap = 0; tap < weights.Length; tap++)
            {
                if (!TapOverlap.Of(g, tap, row, out var o)) continue;
                var (read, write) = backward ? (o.Out, o.In) : (o.In, o.Out);
                if (g.StrideX == 1) Elementwise.AddScaled(from.Slice(read, o.Length), weights[tap], to.Slice(write, o.Length));
                else AddStrided(from, read, weights[tap], to, write, o.Length);
            }
        }
    }

    private void AddStrided(ReadOnlySpan<float> from, int read, float weight, Span<float> to, int write, int length)
    {
        var (readStep, writeStep) = backward ? (1, g.StrideX) : (g.StrideX, 1);
        for (var j = 0; j < length; j++) to[write + (j * writeStep)] += weight * from[read + (j * readStep)];
    }
}
