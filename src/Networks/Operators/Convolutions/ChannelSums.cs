using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>Sums over everything but the channel axis: the gradient of a bias.</summary>
internal static class ChannelSums
{
    /// <summary><c>sums[c] += sum over n and positions of x[n, c, ...]</c>.</summary>
    public static void Add(Tensor x, Tensor sums)
    {
        var channels = x.Shape[1];
        var plane = x.Count / Math.Max(1, x.Shape[0] * channels);
        Workers.For(channels, c =>
        {
            var total = 0.0;
            for (var n = 0; n < x.Shape[0]; n++) total += Elementwise.Sum(x.Data.AsSpan(((n * channels) + c) * plane, plane));
            sums.Data[c] += (float)total;
        });
    }
}
