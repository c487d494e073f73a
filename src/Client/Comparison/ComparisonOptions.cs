namespace QuantumPrune.Client.Comparison;

/// <summary>How samplers are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The longest that one run may take, in seconds; above 0 and at most 1e9.</summary>
    public double TimeLimit { get; init; } = 10;

    /// <summary>Timed runs of every sampler, 1 to 1000.</summary>
    public int Repeats { get; init; } = 10;

    /// <summary>The energy to reach; null takes the proven optimum or else the best energy of a first pass.</summary>
    public double? Target { get; init; }

    /// <summary>The seed that those of the runs are split from; run r has the same for every sampler.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The clock of all times.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="InputException">QP1603: an option is out of its range.</exception>
    public void Check()
    {
        Require(TimeLimit is > 0 and <= 1e9, $"--time-limit is {TimeLimit}", "Give seconds, above 0 and at most 1000000000.");
        Require(Repeats is >= 1 and <= 1000, $"--repeats is {Repeats}", "Give 1 to 1000.");
        Require(Target is null || double.IsFinite(Target.Value), $"--target is {Target}", "Give a finite energy.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP1603", FormattableString.Invariant($"{cause}."), fix);
    }
}
