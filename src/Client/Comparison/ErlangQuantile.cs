namespace QuantumPrune.Client.Comparison;

/// <summary>Quantiles of the gamma distribution of whole shape and rate 1: the time until the k-th of events that come at rate 1. Half a chi-square quantile of 2 k degrees of freedom.</summary>
internal static class ErlangQuantile
{
    /// <summary>The time before which <paramref name="shape"/> events have come with <paramref name="probability"/>, to a relative 1e-12.</summary>
    /// <param name="shape">k, 1 or more.</param>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Of(int shape, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 1);
        if (probability is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability above 0 and below 1 is needed.");
        var (low, high) = (0.0, (double)shape);
        while (Cumulative(shape, high) < probability) (low, high) = (high, 2 * high);
        while (high - low > 1e-12 * high)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) break; // neighbouring numbers
            if (Cumulative(shape, middle) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of at least <paramref name="shape"/> events within <paramref name="time"/>: <c>1 - sum_{i&lt;k} e^-t t^i / i!</c>.</summary>
    internal static double Cumulative(int shape, double time)
    {
        if (time <= 0) return 0;
        var (fewer, logTerm) = (0.0, -time);
        for (var i = 0; i < shape; i++)
        {
            if (i > 0) logTerm += Math.Log(time / i);
            fewer += Math.Exp(logTerm); // in logarithms, as e^-t alone underflows beyond 745
        }

        return Math.Max(0, 1 - fewer);
    }
}
