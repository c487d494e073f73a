namespace QuantumPrune.Bridge.Jobs;

/// <summary>
/// Keeps jobs through restarts: what a method did is on disk when its task completes. One server at a time uses a store and holds a lock on it. Safe for concurrent use;
/// each method is one transaction.
/// </summary>
/// <remarks>
/// Failures of the store itself are <see cref="InputException"/> QP6040 when it is opened (QP6042: a newer program wrote it; QP6043: another server uses it) and
/// <see cref="RemoteException"/> later: QP6041 for those that pass (try again), QP6045 for those that stay (too large, damaged), QP6044 for a blob that is damaged. QP6043
/// later means that another server has taken the store over. A call that is cancelled has changed nothing. One that fails has changed nothing, unless the connection to
/// the store broke while the answer was on its way: then it may have been done. Times are kept to the millisecond.
/// </remarks>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>Fails with QP6043 as soon as it is known that another server has taken the store over; else it never ends.</summary>
    Task TakenOver { get; }

    /// <summary>Stores a job as waiting, unless its account has one of the same idempotency key.</summary>
    Task<AddedJob> AddAsync(NewJob job, CancellationToken cancellation);

    /// <summary>The job of an id, or null.</summary>
    Task<StoredJob?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The job of an account and idempotency key, or null.</summary>
    Task<StoredJob?> FindAsync(string account, string idempotencyKey, CancellationToken cancellation);

    /// <summary>Jobs of an account, newest first (by time of submission, then id).</summary>
    /// <param name="account">Whose.</param>
    /// <param name="beforeId">Only those that come after this job in that order; null for the newest. No jobs come after one that is not there, or no longer.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<StoredJob>> ListAsync(string account, string? beforeId, int most, CancellationToken cancellation);

    /// <summary>Jobs that wait or run, oldest first: at the start of a server, those that it takes up again.</summary>
    Task<IReadOnlyList<StoredJob>> OpenAsync(CancellationToken cancellation);

    /// <summary>What a job asks, also when it has ended; null for a job that is not there.</summary>
    Task<byte[]?> RequestAsync(string id, CancellationToken cancellation);

    /// <summary>The samples of a job; null where it has none.</summary>
    Task<byte[]?> ResultAsync(string id, CancellationToken cancellation);

    /// <summary>The energies on the way of a job that has ended; empty where it has none.</summary>
    Task<byte[]> TraceAsync(string id, CancellationToken cancellation);

    /// <summary>Notes that a job runs, and counts the attempt.</summary>
    /// <returns>The job as it now is, or null when it is not open any more.</returns>
    Task<StoredJob?> StartAsync(string id, DateTimeOffset started, CancellationToken cancellation);

    /// <summary>Notes what an open job may cost, before a service is asked anything; no change for one that has ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="charge">Seconds of QPU quota.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ReserveAsync(string id, double charge, CancellationToken cancellation);

    /// <summary>Puts a job that runs back to waiting.</summary>
    Task RequeueAsync(string id, CancellationToken cancellation);

    /// <summary>Notes that somebody asked an open job to stop; no change for one that has ended.</summary>
    /// <returns>The job as it now is, or null when there is none.</returns>
    Task<StoredJob?> RequestCancelAsync(string id, CancellationToken cancellation);

    /// <summary>Ends an open job; no change for one that has ended. Without a result it gives its idempotency key up, so that the same question may be asked again.</summary>
    /// <returns>The job as it now is, and whether this call ended it; null when there is none.</returns>
    Task<EndedJob?> EndAsync(string id, JobEnd end, CancellationToken cancellation);

    /// <summary>The sum of what an account's jobs cost that ended at a time or later, in seconds of QPU quota. Jobs that were purged no longer count.</summary>
    Task<double> ChargeAsync(string account, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Bytes of requests, results and traces that an account's jobs hold, as they were handed in; stores may pack them.</summary>
    Task<long> StoredBytesAsync(string account, CancellationToken cancellation);

    /// <summary>Removes jobs that ended before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellation);

    /// <summary>Whether the store answers, for readiness.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellation);
}
