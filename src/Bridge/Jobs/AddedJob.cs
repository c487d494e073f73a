namespace QuantumPrune.Bridge.Jobs;

/// <summary>What became of a job that was handed in.</summary>
/// <param name="Job">The job of that account and idempotency key: this one, or the one that was there.</param>
/// <param name="IsNew">Whether it is this one.</param>
public sealed record AddedJob(StoredJob Job, bool IsNew);
