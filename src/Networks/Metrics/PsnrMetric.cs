using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Metrics;

/// <summary>Peak signal-to-noise ratio in dB, 10 log10(1 / MSE) per image with the estimate clamped to [0, 1]; at most 100 dB.</summary>
/// <param name="output">How the network's output is read.</param>
public sealed class PsnrMetric(DenoisingOutput output) : IMetric
{
    private const int Block = 1024;

    /// <summary>An exact copy would be at infinity, which neither a mean nor JSON can hold.</summary>
    private const double SmallestError = 1e-10;

    /// <inheritdoc/>
    public string Name => "psnr";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public IMetricAccumulator Start() => new MetricAccumulator(Measure);

    private double[] Measure(Tensor given, Batch batch)
    {
        var estimate = Estimate.Clean(given, batch, output);
        var values = new double[batch.Count];
        Workers.For(batch.Count, n => values[n] = Psnr(Rows.Of(estimate, n), Rows.Of(batch.Target!, n)));
        return values;
    }

    private static double Psnr(ReadOnlySpan<float> estimate, ReadOnlySpan<float> target)
    {
        Span<float> differences = stackalloc float[Block];
        var sum = 0.0;
        for (var start = 0; start < target.Length; start += Block)
        {
            var block = differences[..Math.Min(Block, target.Length - start)];
            Elementwise.Subtract(estimate.Slice(start, block.Length), target.Slice(start, block.Length), block);
            sum += Elementwise.Dot(block, block);
        }

        var error = sum / target.Length;
        return -10 * Math.Log10(double.IsNaN(error) ? double.NaN : Math.Max(error, SmallestError));
    }
}
