using QuantumPrune.Bridge.Accounts;

namespace QuantumPrune.Bridge.Queue;

/// <summary>A job in the queue.</summary>
/// <param name="Id">The job's.</param>
/// <param name="Account">Whose.</param>
internal sealed record QueuedJob(string Id, Account Account);
