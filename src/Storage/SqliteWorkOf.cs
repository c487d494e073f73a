namespace QuantumPrune.Storage;

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteTransaction, T> work) : SqliteWork
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _error;

    public Task<T> Outcome => _outcome.Task;

    public override void Run(SqliteTransaction transaction)
    {
        _error = null;
        transaction.Execute("SAVEPOINT work");
        try
        {
            _result = work(transaction);
        }
        catch (Exception e)
        {
            _error = e;
            transaction.Execute("ROLLBACK TO work"); // fails when SQLite has given the whole transaction up
        }

        transaction.Execute("RELEASE work");
    }

    public override void Complete()
    {
        if (_error is { } error) _outcome.SetException(error);
        else _outcome.SetResult(_result);
    }

    public override void Fail(Exception error) => _outcome.SetException(_error ?? error);

    public override void Cancel(CancellationToken cancellation)
    {
        if (TryBegin()) _outcome.SetCanceled(cancellation);
    }
}
