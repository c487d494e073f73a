using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Mean and variance of every channel of a value, streamed in double precision by the pairwise update of Chan, Golub and LeVeque (1979).</summary>
/// <param name="channels">How many.</param>
internal sealed class ChannelMoments(int channels)
{
    private readonly double[] _means = new double[channels];
    private readonly double[] _squares = new double[channels];
    private long _count;

    /// <summary>The means.</summary>
    public float[] Means => Array.ConvertAll(_means, m => (float)m);

    /// <summary>The variances of the whole, not of a sample of it.</summary>
    public float[] Variances => Array.ConvertAll(_squares, s => (float)(s / Math.Max(1, _count)));

    /// <summary>Adds a batch, channels on axis 1.</summary>
    public void Add(Tensor value)
    {
        var plane = value.Count / (value.Shape[0] * channels);
        var added = (long)value.Shape[0] * plane;
        Workers.For(channels, c => Add(value, c, plane, added));
        _count += added;
    }

    private void Add(Tensor value, int channel, int plane, long added)
    {
        var sum = 0.0;
        for (var n = 0; n < value.Shape[0]; n++) sum += Elementwise.Sum(Plane(value, n, channel, plane));
        var mean = sum / added;
        var squares = 0.0;
        for (var n = 0; n < value.Shape[0]; n++)
            foreach (var x in Plane(value, n, channel, plane)) squares += (x - mean) * (x - mean);
        var (shift, all) = (mean - _means[channel], _count + added);
        _squares[channel] += squares + (shift * shift * _count * added / all);
        _means[channel] += shift * added / all;
    }

    private ReadOnlySpan<float> Plane(Tensor value, int sample, int channel, int plane) => value.Span.Slice(((sample * channels) + channel) * plane, plane);
}
