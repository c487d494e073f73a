namespace QuantumPrune.Bridge.Configuration;

/// <summary>What nobody gets more of.</summary>
public sealed record LimitOptions
{
    /// <summary>Variables of a model, 1 to 1,000,000.</summary>
    public int MaxVariables { get; init; } = 100_000;

    /// <summary>Interactions of a model, 0 to 100,000,000.</summary>
    public long MaxInteractions { get; init; } = 10_000_000;

    /// <summary>Bytes of a submitted job before compression, 1 KiB or more.</summary>
    public long MaxJobBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of all jobs that are being received or sent at the same time, no less than <see cref="MaxJobBytes"/>.</summary>
    public long MaxReceiving { get; init; } = 1L << 30;

    /// <summary>Values that a job may ask for, 1000 or more: reads times variables, where a read counts as 300 values by itself.</summary>
    public long MaxValues { get; init; } = 100_000_000;

    /// <summary>Seconds that a job runs at most, above 0; its best so far is kept.</summary>
    public double MaxSeconds { get; init; } = 3600;

    /// <summary>Days that ended jobs are kept, 1 or more: what they cost counts against quotas for that long.</summary>
    public double KeepDays { get; init; } = 7;

    /// <summary>Connections at the same time, 1 or more.</summary>
    public int MaxConnections { get; init; } = 5000;

    /// <summary>Seconds that a server that is asked to stop waits for what runs, 0 or more; what has not ended is taken up again at the next start.</summary>
    public double DrainSeconds { get; init; } = 10;

    internal IEnumerable<string> Faults()
    {
        if (MaxVariables is < 1 or > ModelLimits.MaxVariables) yield return $"limits.maxVariables is {MaxVariables}, not 1 to {ModelLimits.MaxVariables}";
        if (MaxInteractions is < 0 or > ModelLimits.MaxInteractions) yield return $"limits.maxInteractions is {MaxInteractions}, not 0 to {ModelLimits.MaxInteractions}";
        if (MaxJobBytes is < 1024 or > int.MaxValue) yield return $"limits.maxJobBytes is {MaxJobBytes}, not 1024 to {int.MaxValue}";
        if (MaxReceiving < MaxJobBytes) yield return $"limits.maxReceiving is {MaxReceiving}, below limits.maxJobBytes";
        if (MaxValues < 1000) yield return $"limits.maxValues is {MaxValues}, below 1000";
        if (!(MaxSeconds is > 0 and <= 1e7)) yield return FormattableString.Invariant($"limits.maxSeconds is {MaxSeconds}, not above 0 and at most 1e7");
        if (!(KeepDays is >= 1 and <= 36_500)) yield return FormattableString.Invariant($"limits.keepDays is {KeepDays}, not 1 to 36500");
        if (MaxConnections < 1) yield return $"limits.maxConnections is {MaxConnections}, below 1";
        if (!(DrainSeconds is >= 0 and <= 3600)) yield return FormattableString.Invariant($"limits.drainSeconds is {DrainSeconds}, not 0 to 3600");
    }
}
