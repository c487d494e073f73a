using System.Threading.Channels;

namespace QuantumPrune.Storage;

/// <summary>
/// Group commit: what many callers ask while a transaction runs is done together in the next one, so that they share its wait for the disk. Each has its own savepoint;
/// one that fails fails alone. Safe for concurrent use.
/// </summary>
public sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 256;
    private readonly Channel<SqliteWork> _waiting = Channel.CreateBounded<SqliteWork>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly SqliteDatabase _database;
    private readonly Task _loop;

    /// <param name="database">Written by nobody else in this process.</param>
    public SqliteWriter(SqliteDatabase database)
    {
        _database = database;
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default); // a thread of its own: it waits for the disk
    }

    /// <summary>Runs statements: all of them or none, on disk when the task completes. One that is cancelled has done nothing.</summary>
    /// <param name="work">The statements. It may be called again when a transaction fails, and has no effects of its own.</param>
    /// <param name="cancellation">Gives up waiting; no effect once the work has begun.</param>
    public async Task<T> RunAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation)
    {
        var item = new SqliteWork<T>(work);
        using var registration = cancellation.UnsafeRegister(static (state, token) => ((SqliteWork)state!).Cancel(token), item);
        await PutAsync(item, cancellation).ConfigureAwait(false);
        return await item.Outcome.ConfigureAwait(false);
    }

    /// <summary>Ends after what was asked before.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async ValueTask PutAsync(SqliteWork item, CancellationToken cancellation)
    {
        try
        {
            await _waiting.Writer.WriteAsync(item, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter));
        }
    }

    private void Loop()
    {
        var together = new List<SqliteWork>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var item))
                if (item.TryBegin()) together.Add(item);
            if (together.Count > 0) RunTogether(together);
            together.Clear();
        }
    }

    private void RunTogether(List<SqliteWork> together)
    {
        try
        {
            _database.Transact(transaction => RunAll(transaction, together));
        }
        catch (Exception e)
        {
            if (together.Count == 1) together[0].Fail(e);
            else together.ForEach(item => RunTogether([item])); // a full disk, for one, may have room for the others
            return;
        }

        together.ForEach(item => item.Complete());
    }

    private static int RunAll(SqliteTransaction transaction, List<SqliteWork> together)
    {
        foreach (var item in together) item.Run(transaction);
        return together.Count;
    }
}
