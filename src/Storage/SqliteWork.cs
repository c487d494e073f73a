namespace QuantumPrune.Storage;

/// <summary>What one caller asks of a <see cref="SqliteWriter"/>. It may run several times; the outcome is that of the last.</summary>
internal abstract class SqliteWork
{
    private int _begun;

    /// <summary>Whether the caller, who gave up, or the writer, who begins, comes first: true for one of them, once.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;

    /// <summary>Runs within a transaction, which goes on without what this has done when it fails.</summary>
    public abstract void Run(SqliteTransaction transaction);

    /// <summary>Tells the caller, once the transaction is committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that it did not come to a commit.</summary>
    public abstract void Fail(Exception error);

    /// <summary>The caller gives up: nothing is done, unless it has begun.</summary>
    public abstract void Cancel(CancellationToken cancellation);
}
