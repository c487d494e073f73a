using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015) of arrays <c>[N, C, plane]</c>, <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>, and on
/// request the rectifier <c>max(0, y)</c> after it. Keeps room for its sums, so that a call asks for no memory; one call at a time.
/// </summary>
/// <param name="batch">N, 0 or more.</param>
/// <param name="channels">C, 0 or more.</param>
/// <param name="plane">Positions of a channel, 0 or more.</param>
public sealed class BatchNormalization(int batch, int channels, int plane)
{
    private readonly Pieces _samples = Pieces.Of(batch, plane);
    private readonly Pieces _planes = Pieces.Of(batch * channels, plane);
    private readonly NormalizationSums[] _pieceSums = new NormalizationSums[channels * Pieces.Of(batch, plane).Count];
    private readonly Channel[] _channels = new Channel[channels];

    private int Positions => batch * plane;

    /// <summary>Normalises by the stored statistics.</summary>
    public void Infer(float[] x, in NormalizationParameters p, float[] y, bool rectify)
    {
        for (var c = 0; c < channels; c++) _channels[c] = new Channel(p.Mean[c], p.Variance[c], p.Scale[c], p.Epsilon);
        Apply(x, p.Shift, y, rectify);
    }

    /// <summary>Normalises by the batch's own statistics; the stored ones follow, <c>momentum * stored + (1 - momentum) * batch</c> with the unbiased variance.</summary>
    public void Train(float[] x, in NormalizationParameters p, double momentum, float[] y, bool rectify)
    {
        if (Positions == 0) return;
        Sum(x, [], []);
        for (var c = 0; c < channels; c++)
        {
            var (mean, variance) = Moments(x, c);
            _channels[c] = new Channel(mean, variance, p.Scale[c], p.Epsilon);
            var unbiased = Positions > 1 ? variance * Positions / (Positions - 1) : variance;
            p.Mean[c] = (float)((momentum * p.Mean[c]) + ((1 - momentum) * mean));
            p.Variance[c] = (float)((momentum * p.Variance[c]) + ((1 - momentum) * unbiased));
        }

        Apply(x, p.Shift, y, rectify);
    }

    /// <summary>Adds the gradients after <see cref="Train"/>: the statistics are the batch's, computed again, and depend on x.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The result if it was rectified, else empty; the gradient counts only where it is above 0.</param>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="p">The parameters; the stored statistics are not used.</param>
    /// <param name="gradients">Where to add.</param>
    public void BackwardTrained(float[] x, float[] y, float[] dy, in NormalizationParameters p, in NormalizationGradients gradients)
    {
        if (Positions == 0) return;
        Sum(x, y, dy);
        for (var c = 0; c < channels; c++)
        {
            var (mean, variance) = Moments(x, c);
            var channel = new Channel(mean, variance, p.Scale[c], p.Epsilon);
            var sums = Total(c);
            var dot = AddParameterGradients(c, sums, mean - Shift(x, c), channel, gradients);
            channel.XSlope = -channel.Slope * dot * channel.Inverse * channel.Inverse / Positions;
            channel.XShift = (-channel.Slope * sums.G / Positions) - (channel.XSlope * mean);
            _channels[c] = channel;
        }

        if (gradients.X is { } dx) AddInputGradient(x, y, dy, dx);
    }

    /// <summary>Adds the gradients after <see cref="Infer"/>: the statistics are constants.</summary>
    /// <inheritdoc cref="BackwardTrained"/>
    public void BackwardInferred(float[] x, float[] y, float[] dy, in NormalizationParameters p, in NormalizationGradients gradients)
    {
        if (Positions == 0) return;
        var sums = gradients.Scale is not null || gradients.Shift is not null;
        if (sums) Sum(x, y, dy);
        for (var c = 0; c < channels; c++)
        {
            _channels[c] = new Channel(p.Mean[c], p.Variance[c], p.Scale[c], p.Epsilon);
            if (sums) AddParameterGradients(c, Total(c), p.Mean[c] - (double)Shift(x, c), _channels[c], gradients);
        }

        if (gradients.X is { } dx) AddInputGradient(x, y, dy, dx);
    }

    /// <summary>Adds the gradients of a channel's parameters and gives <c>sum g (x - mean)</c>.</summary>
    private static double AddParameterGradients(int c, in NormalizationSums sums, double distance, in Channel channel, in NormalizationGradients gradients)
    {
        var dot = sums.Gd - (distance * sums.G);
        if (gradients.Scale is { } scale) scale[c] += (float)(dot * channel.Inverse);
        if (gradients.Shift is { } shift) shift[c] += (float)sums.G;
        return dot;
    }

    /// <summary>The sums of all channels, cut into runs of samples.</summary>
    private void Sum(float[] x, float[] y, float[] dy) => Workers.For(_pieceSums.Length, (own: this, x, y, dy), static (s, i) =>
    {
        var own = s.own;
        var (c, piece) = Math.DivRem(i, own._samples.Count);
        var shift = own.Shift(s.x, c);
        var sums = default(NormalizationSums);
        for (var n = own._samples.Start(piece); n < own._samples.End(piece); n++)
        {
            var x = own.Plane(s.x, n, c);
            if (s.dy.Length == 0) sums.AddMoments(x, shift);
            else sums.AddProducts(x, own.Plane(s.y, n, c), own.Plane(s.dy, n, c), shift);
        }

        own._pieceSums[i] = sums;
    });

    private void Apply(float[] x, float[] shift, float[] y, bool rectify) => Workers.For(_planes.Count, (own: this, x, shift, y, rectify), static (s, i) =>
    {
        for (var at = s.own._planes.Start(i); at < s.own._planes.End(i); at++)
        {
            var c = at % s.own._channels.Length;
            ref var channel = ref s.own._channels[c];
            var offset = (float)(s.shift[c] - (channel.Mean * channel.Slope));
            var from = s.own.Plane(s.x, at);
            var to = s.own.Plane(s.y, at);
            if (s.rectify) UnaryLoop.Forward<RectifiedAffine>(from, to, new UnaryParameters((float)channel.Slope, offset));
            else Elementwise.Affine(from, (float)channel.Slope, offset, to);
        }
    });

    private void AddInputGradient(float[] x, float[] y, float[] dy, float[] dx) => Workers.For(_planes.Count, (own: this, x, y, dy, dx), static (s, i) =>
    {
        var own = s.own;
        for (var at = own._planes.Start(i); at < own._planes.End(i); at++)
            AddPlane(own.Plane(s.x, at), own.Plane(s.y, at), own.Plane(s.dy, at), own.Plane(s.dx, at), own._channels[at % own._channels.Length]);
    });

    /// <summary><c>dx += slope g + xslope x + xshift</c>.</summary>
    private static void AddPlane(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, in Channel channel)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var value = ref MemoryMarshal.GetReference(y);
        ref var gradient = ref MemoryMarshal.GetReference(dy);
        ref var to = ref MemoryMarshal.GetReference(dx);
        var (slope, xSlope, xShift) = (new Vector<float>((float)channel.Slope), new Vector<float>((float)channel.XSlope), new Vector<float>((float)channel.XShift));
        var i = 0;
        for (; i <= dx.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var at = (nuint)i;
            var passed = Vector.LoadUnsafe(ref gradient, at);
            if (!y.IsEmpty) passed = NormalizationSums.Passed(Vector.LoadUnsafe(ref value, at), passed);
            var part = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref from, at), xSlope, Vector.MultiplyAddEstimate(passed, slope, xShift));
            (Vector.LoadUnsafe(ref to, at) + part).StoreUnsafe(ref to, at);
        }

        for (; i < dx.Length; i++) dx[i] += (float)((channel.Slope * (y.IsEmpty || y[i] > 0 ? dy[i] : 0)) + (channel.XSlope * x[i]) + channel.XShift);
    }

    private NormalizationSums Total(int c)
    {
        var total = default(NormalizationSums);
        for (var piece = 0; piece < _samples.Count; piece++) total.Add(_pieceSums[(c * _samples.Count) + piece]);
        return total;
    }

    private (double Mean, double Variance) Moments(float[] x, int c)
    {
        var sums = Total(c);
        var distance = sums.D / Positions;
        return (Shift(x, c) + distance, Math.Max(0, (sums.Dd / Positions) - (distance * distance)));
    }

    /// <summary>A number near the mean: that of the channel's first positions.</summary>
    private float Shift(float[] x, int c)
    {
        var first = Plane(x, 0, c);
        first = first[..Math.Min(64, first.Length)];
        return (float)(Elementwise.Sum(first) / first.Length);
    }

    private Span<float> Plane(float[] data, int sample, int channel) => Plane(data, (sample * channels) + channel);

    /// <summary>A plane by its place in memory; empty if there are no data.</summary>
    private Span<float> Plane(float[] data, int index) => data.Length == 0 ? [] : data.AsSpan(index * plane, plane);

    /// <summary>The line that a channel's numbers run through: slope by dy and, in training, slope and shift by x.</summary>
    private struct Channel(double mean, double variance, double scale, double epsilon)
    {
        public readonly double Mean = mean;
        public readonly double Inverse = 1 / Math.Sqrt(variance + epsilon);
        public readonly double Slope = scale / Math.Sqrt(variance + epsilon);
        public double XSlope;
        public double XShift;
    }

    /// <summary>max(0, A x + B).</summary>
    private readonly struct RectifiedAffine : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Relu.Value((x * p.A) + new Vector<float>(p.B));

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => Relu.Slope(x, y, p) * p.A;
    }
}
