namespace QuantumPrune.Client.Comparison;

/// <summary>How long a sampler takes to reach the target, judged by its timed runs.</summary>
/// <remarks>
/// Restarts succeed at a constant rate in the exponential model: successes by all time spent, misses included. The time after which a share q has succeeded is
/// <c>-ln(1 - q) / rate</c>. The interval is that of the rate of a Poisson process: gamma quantiles of the successes below, of one more above unless every run
/// ended with a success (Garwood 1936).
/// </remarks>
public sealed record TimeToTarget
{
    private const double Tail = 0.025;
    private const int FewestSteady = 3;
    private const double SteadySpread = 1.5;
    private static readonly double Confident = Math.Log(100);

    /// <summary>Runs that reached the target.</summary>
    public int Hits { get; init; }

    /// <summary>All timed runs.</summary>
    public int Runs { get; init; }

    /// <summary>The median time to target, a miss counting as later than all, seconds; null unless more than half reached it.</summary>
    public double? Median { get; init; }

    /// <summary>The time after which 99 % of restarted searches have reached the target, seconds; null when none did.</summary>
    public double? At99 { get; init; }

    /// <summary>The lower end of its 95 % interval; without a success a lower bound at 95 %. Null without runs.</summary>
    public double? At99Low { get; init; }

    /// <summary>The upper end of its 95 % interval; null without a success.</summary>
    public double? At99High { get; init; }

    /// <summary>
    /// Whether three runs or more all hit, the slowest within 1.5 times the fastest. Exponential times rarely look like that: the sampler always needs about
    /// <see cref="Median"/>, and <see cref="At99"/> overstates it.
    /// </summary>
    internal bool Steady { get; init; }

    /// <summary>Judges runs by the time each spent: until the target where it was reached, else in all.</summary>
    public static TimeToTarget Of(IReadOnlyList<(double Seconds, bool Hit)> runs)
    {
        var hits = runs.Count(run => run.Hit);
        var spent = runs.Sum(run => run.Seconds);
        var result = new TimeToTarget { Hits = hits, Runs = runs.Count, Median = MedianOf(runs), Steady = IsSteady(runs) };
        if (runs.Count == 0) return result;
        if (hits == 0) return result with { At99Low = spent * Confident / ErlangQuantile.Of(1, 1 - (2 * Tail)) };
        return result with
        {
            At99 = spent * Confident / hits,
            At99Low = spent * Confident / ErlangQuantile.Of(hits < runs.Count ? hits + 1 : hits, 1 - Tail),
            At99High = spent * Confident / ErlangQuantile.Of(hits, Tail),
        };
    }

    private static bool IsSteady(IReadOnlyList<(double Seconds, bool Hit)> runs)
        => runs.Count >= FewestSteady && runs.All(run => run.Hit) && runs.Max(run => run.Seconds) <= SteadySpread * runs.Min(run => run.Seconds);

    /// <summary>The median, a miss being later than everything.</summary>
    private static double? MedianOf(IReadOnlyList<(double Seconds, bool Hit)> runs)
    {
        if (runs.Count == 0) return null;
        double[] times = [.. runs.Select(run => run.Hit ? run.Seconds : double.PositiveInfinity).Order()];
        var median = times[(times.Length - 1) / 2] + ((times[times.Length / 2] - times[(times.Length - 1) / 2]) / 2);
        return double.IsFinite(median) ? median : null;
    }
}
