namespace QuantumPrune.Networks.Metrics;

/// <summary>Local means under a separable Gaussian of 11 x 11 pixels and sigma 1.5, where it fits whole.</summary>
internal static class GaussianWindow
{
    public const int Size = 11;

    private static readonly double[] Weights = Normalised();

    /// <summary>The weighted means of a plane; (H - 10) rows of (W - 10).</summary>
    public static double[] Means(double[] plane, int width)
    {
        int height = plane.Length / width, w = width - Size + 1, h = height - Size + 1;
        var rows = new double[height * w];
        for (var i = 0; i < rows.Length; i++) rows[i] = Along(plane, (i / w * width) + (i % w), 1);
        var means = new double[h * w];
        for (var i = 0; i < means.Length; i++) means[i] = Along(rows, i, w);
        return means;
    }

    private static double Along(double[] values, int start, int step)
    {
        var sum = 0.0;
        for (var k = 0; k < Size; k++) sum += Weights[k] * values[start + (k * step)];
        return sum;
    }

    private static double[] Normalised()
    {
        var weights = Enumerable.Range(-(Size / 2), Size).Select(d => Math.Exp(-d * d / (2 * 1.5 * 1.5))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
