namespace QuantumPrune.Bridge.Jobs;

/// <summary>What became of a job that was to end.</summary>
/// <param name="Job">The job as it now is.</param>
/// <param name="IsNew">Whether this call ended it; false for one that had ended before.</param>
public sealed record EndedJob(StoredJob Job, bool IsNew);
