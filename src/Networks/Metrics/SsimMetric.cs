using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Metrics;

/// <summary>
/// Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004), 1 for equal images: Gaussian window of 11 x 11 and sigma 1.5,
/// K1 = 0.01, K2 = 0.03, range 1, means over the positions where the window fits, then over channels. The estimate is clamped to [0, 1].
/// </summary>
/// <param name="output">How the network's output is read.</param>
public sealed class SsimMetric(DenoisingOutput output) : IMetric
{
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <inheritdoc/>
    public string Name => "ssim";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public IMetricAccumulator Start() => new MetricAccumulator(Measure);

    private double[] Measure(Tensor given, Batch batch)
    {
        var estimate = Estimate.Clean(given, batch, output);
        var shape = batch.Target!.Shape;
        if (shape.Length != 4 || shape[2] < GaussianWindow.Size || shape[3] < GaussianWindow.Size)
        {
            throw new InputException(
                "QP1212",
                $"SSIM needs images of at least {GaussianWindow.Size} x {GaussianWindow.Size} pixels; '{batch.Names[0]}' is {batch.Target}.",
                "Use larger images, or psnr.");
        }

        var planes = new double[batch.Count * shape[1]];
        var size = shape[2] * shape[3];
        Workers.For(planes.Length, p => planes[p] = Plane(estimate.Span.Slice(p * size, size), batch.Target.Span.Slice(p * size, size), shape[3]));
        return [.. planes.Chunk(shape[1]).Select(channels => channels.Average())];
    }

    private static double Plane(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int width)
    {
        double[] x = ToDoubles(a), y = ToDoubles(b);
        var meanX = GaussianWindow.Means(x, width);
        var meanY = GaussianWindow.Means(y, width);
        var squareX = GaussianWindow.Means(Product(x, x), width);
        var squareY = GaussianWindow.Means(Product(y, y), width);
        var product = GaussianWindow.Means(Product(x, y), width);
        var sum = 0.0;
        for (var i = 0; i < meanX.Length; i++)
        {
            double mx = meanX[i], my = meanY[i];
            var luminance = ((2 * mx * my) + C1) / ((mx * mx) + (my * my) + C1);
            var structure = ((2 * (product[i] - (mx * my))) + C2) / (squareX[i] - (mx * mx) + squareY[i] - (my * my) + C2);
            sum += luminance * structure;
        }

        return sum / meanX.Length;
    }

    private static double[] ToDoubles(ReadOnlySpan<float> from)
    {
        var result = new double[from.Length];
        for (var i = 0; i < result.Length; i++) result[i] = from[i];
        return result;
    }

    private static double[] Product(double[] a, double[] b)
    {
        var result = new double[a.Length];
        for (var i = 0; i < result.Length; i++) result[i] = a[i] * b[i];
        return result;
    }
}
