using Npgsql;
using QuantumPrune.Bridge.Jobs.Stores;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>A database whose one server this is. Safe for concurrent use; each call is one transaction and one round trip.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly StoreErrors _errors;
    private readonly NpgsqlDataSource _pool;
    private readonly PostgresLease _lease;
    private readonly SemaphoreSlim _places; // for as many calls as there are connections: the pool's own queue gives up after a time
    private readonly int _connections;
    private readonly TaskCompletionSource _takenOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _closed;

    private PostgresDatabase(PostgresAddress address, PostgresLease lease)
    {
        (_errors, _pool, _lease, _connections) = (address.Errors, address.Pool(), lease, address.Connections);
        _places = new SemaphoreSlim(_connections);
    }

    /// <summary>Fails once it is known that another server has taken the database over.</summary>
    public Task TakenOver => _takenOver.Task;

    /// <summary>Takes the lock of the one server and brings the tables up to date.</summary>
    public static async Task<PostgresDatabase> OpenAsync(PostgresAddress address, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return new PostgresDatabase(address, await PostgresLease.TakeAsync(address, time, cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (IsOfTheDatabase(e))
        {
            throw address.Errors.Opening(e.Message, e);
        }
    }

    /// <summary>Reads rows.</summary>
    public async Task<List<T>> ReadAsync<T>(Func<NpgsqlDataReader, T> read, PostgresStatement statement, CancellationToken cancellation) =>
        (await RunAsync([statement], read, cancellation).ConfigureAwait(false)).Rows;

    /// <summary>Runs statements that write, unless another server has taken over. Cancelled, it has done nothing: once it is sent, it is no longer given up.</summary>
    /// <returns>How many rows the first statement has changed, and the rows that all of them bring.</returns>
    public async Task<(int Changed, List<T> Rows)> WriteAsync<T>(Func<NpgsqlDataReader, T> read, PostgresStatement[] statements, CancellationToken cancellation)
    {
        var check = new PostgresStatement("SELECT 1 WHERE is_superseded($1)", _lease.Epoch); // last, when the others hold their locks: see PostgresLease
        return await RunAsync([.. statements, check], read, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether it answers, and this is still its server.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        var epoch = (await ReadAsync(reader => reader.GetInt64(0), new PostgresStatement("SELECT epoch FROM lease"), cancellation).ConfigureAwait(false))[0];
        if (epoch != _lease.Epoch) Lose("there is a newer epoch");
        return epoch == _lease.Epoch;
    }

    /// <summary>Closes it when the calls under way have ended; those that wait fail. The lock goes last.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1) return;
        for (var k = 0; k < _connections; k++) await _places.WaitAsync().ConfigureAwait(false);
        await _pool.DisposeAsync().ConfigureAwait(false);
        await _lease.DisposeAsync().ConfigureAwait(false);
        _places.Release(_connections); // not disposed of, which would leave those that wait for it waiting
    }

    private async Task<(int Changed, List<T> Rows)> RunAsync<T>(PostgresStatement[] statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed == 1, this);
            return await SendAsync(statements, read).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresJobSchema.Superseded)
        {
            throw Lose(e.MessageText);
        }
        catch (Exception e) when (IsOfTheDatabase(e))
        {
            throw Passes(e) ? _errors.Later(e.Message, e) : _errors.Refused(e.Message, e);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Sends all at once. The server takes what comes between two synchronisations as one transaction, in which each statement sees what was committed before it.</summary>
    private async Task<(int Changed, List<T> Rows)> SendAsync<T>(PostgresStatement[] statements, Func<NpgsqlDataReader, T> read)
    {
        var batch = _pool.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach (var statement in statements) statement.AddTo(batch);
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = await RowsAsync(reader, read).ConfigureAwait(false);
                return (batch.BatchCommands[0].RecordsAffected, rows);
            }
        }
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        do
        {
            while (await reader.ReadAsync().ConfigureAwait(false)) rows.Add(read(reader));
        }
        while (await reader.NextResultAsync().ConfigureAwait(false));
        return rows;
    }

    private QuantumPruneException Lose(string detail)
    {
        var error = _errors.Held(detail);
        _takenOver.TrySetException(error);
        return error;
    }

    /// <summary>Whether the same statement may succeed later: connections (08), resources (53), an operator's doing (57), the machine (58), a standby that becomes the server, or what Npgsql says.</summary>
    private static bool Passes(Exception e) =>
        e is not PostgresException { IsTransient: false } error || error.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction || error.SqlState[..2] is "08" or "53" or "57" or "58";

    private static bool IsOfTheDatabase(Exception e) => e is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;
}
