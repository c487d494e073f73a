using MathNet.Numerics.Distributions;
using QuantumPrune.Networks.Metrics;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>
/// Decides, sample by sample, whether a network is certainly worse than a reference that was measured on the same samples: a one-sided paired t-test at 0.999
/// (racing, Maron and Moore 1997), after at least eight samples.
/// </summary>
public sealed class Race
{
    private const int LeastSamples = 8;
    private const double Confidence = 0.999;

    private readonly IReadOnlyList<double> _reference;
    private readonly double _sign;

    /// <param name="metric">What is measured.</param>
    /// <param name="reference">The reference's metric of every sample, in the data set's order.</param>
    public Race(IMetric metric, IReadOnlyList<double> reference) => (_reference, _sign) = (reference, metric.HigherIsBetter ? 1 : -1);

    /// <summary>Whether the loss against the reference, <paramref name="handicap"/> included, is certain after these samples, the first of the data set.</summary>
    /// <param name="values">The metric of the first samples.</param>
    /// <param name="handicap">A loss that is known beforehand, in the metric's unit; negative for a gain.</param>
    public bool Lost(IReadOnlyList<double> values, double handicap)
    {
        var count = values.Count;
        if (count < LeastSamples || count > _reference.Count) return false;
        var mean = Loss(values);
        var squares = 0.0;
        for (var i = 0; i < count; i++) squares += Math.Pow((_sign * (_reference[i] - values[i])) - mean, 2);
        var error = Math.Sqrt(squares / (count - 1) / count);
        return error > 0 ? mean + handicap > StudentT.InvCDF(0, 1, count - 1, Confidence) * error : mean > 0 && mean + handicap > 0; // no difference so far says nothing of the rest
    }

    /// <summary>The mean over the whole data set, if the loss goes on as in these samples.</summary>
    public double Estimate(IReadOnlyList<double> values) => _reference.Average() - (_sign * Loss(values));

    private double Loss(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++) sum += _sign * (_reference[i] - values[i]);
        return sum / values.Count;
    }
}
