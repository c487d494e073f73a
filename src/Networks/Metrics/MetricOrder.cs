namespace QuantumPrune.Networks.Metrics;

/// <summary>Compares figures of a metric.</summary>
public static class MetricOrder
{
    /// <summary>Whether <paramref name="value"/> is better than <paramref name="other"/>; a figure that is not a number is worse than any other.</summary>
    public static bool IsBetter(this IMetric metric, double value, double other)
    {
        if (double.IsNaN(value) || double.IsNaN(other)) return !double.IsNaN(value);
        return metric.HigherIsBetter ? value > other : value < other;
    }
}
