using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>Sums over everything but the channel axis: the gradient of a bias.</summary>
internal static class ChannelSums
{
    /// <summary><c>sums[c] += sum over n and positions of x[n, c, ...]</c>.</summary>
    public static void Add(Tensor x, Tensor sums)
    {
        Workers.For(x.Shape[1], (x, sums), static (s, channel) => s.sums.Data[channel] += (float)Sum(s.x, channel));
    }

    private static double Sum(Tensor x, int channel)
    {
        var (channels, total) = (x.Shape[1], 0.0);
        var plane = x.Count / Math.Max(1, x.Shape[0] * channels);
        for (var n = 0; n < x.Shape[0]; n++) total += Elementwise.Sum(x.Data.AsSpan(((n * channels) + channel) * plane, plane));
        return total;
    }
}
