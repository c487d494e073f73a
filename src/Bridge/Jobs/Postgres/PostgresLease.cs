using Npgsql;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>The right to be the one server of a database.</summary>
/// <remarks>
/// An advisory lock of a connection of its own keeps a second server from opening the store. A lock goes with its connection, so it alone would not do: a server whose
/// connection broke could write on beside its successor. Each server that takes the lock therefore raises an epoch, and each statement that writes ends with a look at
/// it, which undoes the statement once there is a newer one. A lost lock is taken again; until then the store works on, fenced by the epoch.
/// </remarks>
internal sealed class PostgresLease : IAsyncDisposable
{
    private const long Key = 0x5150_6A6F_6273; // of the program, within a database
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly PostgresAddress _address;
    private readonly TimeProvider _time;
    private readonly Task _watch;
    private NpgsqlConnection _connection;
    private bool _isOver;

    private PostgresLease(PostgresAddress address, TimeProvider time, NpgsqlConnection connection, long epoch)
    {
        (_address, _time, _connection, Epoch) = (address, time, connection, epoch);
        _watch = WatchAsync();
    }

    /// <summary>What this server's statements look for.</summary>
    public long Epoch { get; }

    /// <summary>Takes the lock, brings the tables up to date and begins an epoch, in this order.</summary>
    /// <exception cref="InputException">QP6042: a newer program wrote the store. QP6043: another server uses it.</exception>
    /// <exception cref="NpgsqlException">The database cannot be used.</exception>
    public static async Task<PostgresLease> TakeAsync(PostgresAddress address, TimeProvider time, CancellationToken cancellation)
    {
        var connection = address.Dedicated();
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            if (!await TryLockAsync(connection, cancellation).ConfigureAwait(false)) throw address.Errors.Held("it holds the advisory lock");
            await PostgresMigrations.ApplyAsync(connection, PostgresJobSchema.Steps, address.Errors.Newer, cancellation).ConfigureAwait(false);
            return new PostgresLease(address, time, connection, await BeginEpochAsync(connection, cancellation).ConfigureAwait(false));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets go of the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private static Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellation) => ScalarAsync<bool>(connection, $"SELECT pg_try_advisory_lock({Key})", cancellation);

    private static Task<long> EpochAsync(NpgsqlConnection connection, CancellationToken cancellation) => ScalarAsync<long>(connection, "SELECT epoch FROM lease", cancellation);

    /// <summary>The table's lock waits for statements of the server before; those that come later see the new epoch.</summary>
    private static async Task<long> BeginEpochAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var epoch = await ScalarAsync<long>(connection, "LOCK TABLE jobs IN SHARE ROW EXCLUSIVE MODE; UPDATE lease SET epoch = epoch + 1 RETURNING epoch", cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            return epoch;
        }
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false)) return (T)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits for the connection to break, and replaces it. Ends with the lease, or when another server has begun an epoch.</summary>
    private async Task WatchAsync()
    {
        try
        {
            while (!_isOver)
            {
                await BreakAsync().ConfigureAwait(false);
                while (!await TryReplaceAsync().ConfigureAwait(false)) await Task.Delay(Pause, _time, _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The store is closed.
        }
    }

    private async Task BreakAsync()
    {
        try
        {
            while (true) await _connection.WaitAsync(_end.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes the lock again. The lock of a server that was superseded is not kept: whoever comes next may have it.</summary>
    private async Task<bool> TryReplaceAsync()
    {
        var connection = _address.Dedicated();
        var isKept = false;
        try
        {
            await connection.OpenAsync(_end.Token).ConfigureAwait(false);
            if (!await TryLockAsync(connection, _end.Token).ConfigureAwait(false)) return false;
            _isOver = await EpochAsync(connection, _end.Token).ConfigureAwait(false) != Epoch;
            if (isKept = !_isOver) _connection = connection;
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // the server is not back yet
        }
        finally
        {
            if (!isKept) await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
