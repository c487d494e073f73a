namespace QuantumPrune.Client.Comparison;

/// <summary>One run of one sampler; energies but those of <see cref="Incumbents"/> are recomputed from the bare model.</summary>
public sealed record SamplerRun
{
    /// <summary>The number of the timed run from 0; null in the first pass, which looks for the reference.</summary>
    public int? Repeat { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The whole run, seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The lowest energy of a row that keeps the constraint; null when there is none.</summary>
    public double? BestEnergy { get; init; }

    /// <summary>Seconds until the target was reached; null when it was not, or there was none.</summary>
    public double? TimeToTarget { get; init; }

    /// <summary>Whether the target was found to be reached only when the rows were there: the time to it is an upper bound.</summary>
    public bool Late { get; init; }

    /// <summary>Whether the sampler says that nothing is lower.</summary>
    public bool Proven { get; init; }

    /// <summary>Rows, repeated ones counted each time.</summary>
    public long Reads { get; init; }

    /// <summary>Those of them that keep the constraint.</summary>
    public long Feasible { get; init; }

    /// <summary>What the run cost, in the service's unit; null when the sampler says nothing.</summary>
    public double? Cost { get; init; }

    /// <summary>Whether the sampler was out of time or cancelled before it was done.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether the run was going on when the comparison was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Energy over time, at most 1000 points.</summary>
    public IReadOnlyList<Incumbent> Incumbents { get; init; } = [];
}
