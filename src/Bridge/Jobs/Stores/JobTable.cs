namespace QuantumPrune.Bridge.Jobs.Stores;

/// <summary>What the tables of all stores have in common.</summary>
internal static class JobTable
{
    /// <summary>The columns of a <see cref="StoredJob"/>, in the order in which stores read them.</summary>
    public const string Columns =
        "id, account, sampler, label, content_hash, model_hash, variables, interactions, submitted, phase, started, ended, attempts, cancel_requested, best_energy, truncated, error, charge, solver, reserved";

    /// <summary>Jobs that wait or run, as a condition. Indexes of open jobs state the very same.</summary>
    public const string IsOpen = "phase <= 2";

    /// <summary>A time as it is kept: milliseconds since 1970.</summary>
    public static long? Kept(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    /// <summary>A time that was kept.</summary>
    public static DateTimeOffset? Time(long? kept) => kept is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>A job can only end by ending.</summary>
    public static void Check(JobEnd end)
    {
        if (end.Phase is not (JobPhase.Completed or JobPhase.Cancelled or JobPhase.Failed)) throw new ArgumentOutOfRangeException(nameof(end), end.Phase, "A job ends as completed, cancelled or failed.");
    }
}
