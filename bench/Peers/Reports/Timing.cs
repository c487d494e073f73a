namespace QuantumPrune.Bench.Peers.Reports;

/// <summary>What one engine took, and what it computed.</summary>
/// <param name="Ms">Milliseconds per run, one number per turn.</param>
/// <param name="Result">Numbers to compare with the other engines'.</param>
internal sealed record Timing(double[] Ms, float[] Result)
{
    public double Median => Quantile(0.5);

    /// <summary>The middle half of the turns, as a share of the median.</summary>
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / Median;

    /// <summary>The largest difference of the results, as a share of the largest number; infinite where they are not alike.</summary>
    public double DistanceTo(Timing other)
    {
        if (Result.Length != other.Result.Length) return double.PositiveInfinity;
        var (distance, size) = (0.0, 0.0);
        for (var i = 0; i < Result.Length; i++) (distance, size) = (Math.Max(distance, Math.Abs(Result[i] - other.Result[i])), Math.Max(size, Math.Abs(Result[i])));
        return size > 0 ? distance / size : distance;
    }

    private double Quantile(double share)
    {
        var sorted = Ms.Order().ToArray();
        var at = share * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return low + ((at - Math.Floor(at)) * (high - low));
    }
}
