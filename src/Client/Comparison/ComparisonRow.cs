namespace QuantumPrune.Client.Comparison;

/// <summary>One sampler of the comparison.</summary>
public sealed record ComparisonRow
{
    /// <summary>The sampler with its settings, as the user named it.</summary>
    public required string Sampler { get; init; }

    /// <summary>What it does about the constraint.</summary>
    public ConstraintUse Constraint { get; init; }

    /// <summary>The lowest energy of a feasible row over all runs; null when there is none.</summary>
    public double? BestEnergy { get; init; }

    /// <summary>Best energy minus target; below 0 when it is better than that. Null without either.</summary>
    public double? Gap { get; init; }

    /// <summary>The gap as a share of the target's magnitude; null also when that is 0.</summary>
    public double? RelativeGap { get; init; }

    /// <summary>Whether the sampler proved that no energy is lower than its best.</summary>
    public bool Proven { get; init; }

    /// <summary>Timed runs that reached the target.</summary>
    public int Hits { get; init; }

    /// <summary>Timed runs.</summary>
    public int Runs { get; init; }

    /// <summary>The median time to target, a miss counting as later than all; null unless more than half reached it.</summary>
    public double? MedianTimeToTarget { get; init; }

    /// <inheritdoc cref="TimeToTarget.At99"/>
    public double? TimeToTarget99 { get; init; }

    /// <inheritdoc cref="TimeToTarget.At99Low"/>
    public double? TimeToTarget99Low { get; init; }

    /// <inheritdoc cref="TimeToTarget.At99High"/>
    public double? TimeToTarget99High { get; init; }

    /// <inheritdoc cref="TimeToTarget.Steady"/>
    internal bool Steady { get; init; }

    /// <summary>Distinct rows over all runs, feasible or not.</summary>
    public int Distinct { get; init; }

    /// <summary>The share of rows that keep the constraint; 1 when there is none, null without rows.</summary>
    public double? FeasibleShare { get; init; }

    /// <summary>Seconds of all runs, the first pass included.</summary>
    public double Seconds { get; init; }

    /// <summary>Rows of all runs.</summary>
    public long Reads { get; init; }

    /// <summary>What all runs cost, in the service's unit; null for samplers that cost nothing.</summary>
    public double? Cost { get; init; }

    /// <summary>Whether the comparison was cancelled before the sampler had all its runs.</summary>
    public bool Truncated { get; init; }

    /// <summary>Why the sampler did not take the model, or stopped taking part; null otherwise.</summary>
    public string? Refusal { get; init; }

    /// <summary>Every run, with its energy over time.</summary>
    public IReadOnlyList<SamplerRun> History { get; init; } = [];
}
