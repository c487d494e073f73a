using Npgsql;
using QuantumPrune.Bridge.Jobs.Stores;
using QuantumPrune.Storage;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>
/// Jobs in a PostgreSQL database, in the schema <c>quantumprune_bridge</c>. Every call is one round trip on a connection of a pool; one that breaks fails the call, and the
/// next call works. A server whose place another one has taken can read on, but no longer write.
/// </summary>
public sealed class PostgresJobStore : IJobStore
{
    private const int Parts = 16; // of an account's sums
    private const string Select = $"SELECT {JobTable.Columns} FROM jobs WHERE";

    private const string Count = "INSERT INTO usage(account, part, bytes)";
    private const string CountFurther = "ON CONFLICT (account, part) DO UPDATE SET bytes = usage.bytes + excluded.bytes";

    private const string Insert = $"""
        WITH added AS (
          INSERT INTO jobs(id, account, sampler, label, key, content_hash, model_hash, variables, interactions, submitted, phase, bytes)
          VALUES ($1, $2, $3, $4, $5::text, $6, $7, $8, $9, $10, 1, $11) ON CONFLICT (account, key) DO NOTHING RETURNING id, account, bytes),
        kept AS (INSERT INTO blobs(job, kind, size, packed, data) SELECT id, 1, bytes, $12, $13 FROM added)
        {Count} SELECT account, $14, bytes FROM added {CountFurther}
        """;

    private const string End = $"""
        WITH ended AS (
          UPDATE jobs SET phase = $2, ended = $3, best_energy = $4::double precision, truncated = $5, error = $6, charge = $7, solver = $8, bytes = bytes + $9, key = CASE WHEN $12::bytea IS NOT NULL THEN key END
          WHERE id = $1 AND {JobTable.IsOpen} RETURNING id, account),
        result AS (INSERT INTO blobs(job, kind, size, packed, data) SELECT id, 2, $10, $11, $12::bytea FROM ended WHERE $12::bytea IS NOT NULL),
        trace AS (INSERT INTO blobs(job, kind, size, packed, data) SELECT id, 3, $13, $14, $15::bytea FROM ended WHERE $15::bytea IS NOT NULL)
        {Count} SELECT account, $16, $9 FROM ended {CountFurther}
        """;

    private const string Purge = $"""
        WITH gone AS (DELETE FROM jobs WHERE ended < $1 RETURNING id, account, bytes),
        emptied AS (DELETE FROM blobs USING gone WHERE blobs.job = gone.id),
        counted AS ({Count} SELECT account, $2, -SUM(bytes) FROM gone GROUP BY account {CountFurther})
        SELECT COUNT(*)::integer FROM gone
        """;

    private readonly SemaphoreSlim _purging = new(1, 1); // two at once could wait for each other's sums
    private readonly StoreErrors _errors;
    private readonly PostgresDatabase _database;
    private int _calls;

    private PostgresJobStore(StoreErrors errors, PostgresDatabase database) => (_errors, _database) = (errors, database);

    /// <summary>Opens the store of a database, or starts one.</summary>
    /// <param name="connectionString">As Npgsql reads it, such as <c>Host=db;Database=bridge;Username=bridge;Password=...</c>. Neither kept in messages nor logged.</param>
    /// <param name="time">For the pauses in which a lost lock is taken again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InputException">QP6040: the database cannot be used. QP6042: a newer program wrote the store. QP6043: another server uses it.</exception>
    public static async Task<PostgresJobStore> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellation)
    {
        var address = new PostgresAddress(connectionString);
        return new PostgresJobStore(address.Errors, await PostgresDatabase.OpenAsync(address, time, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task TakenOver => _database.TakenOver;

    /// <inheritdoc/>
    public async Task<AddedJob> AddAsync(NewJob job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var request = PackedBytes.Pack(job.Request);
        var insert = new PostgresStatement(
            Insert, job.Id, job.Account, job.Sampler, job.Label, job.IdempotencyKey, job.ContentHash, job.ModelHash, job.Variables, job.Interactions, JobTable.Kept(job.Submitted), request.Size, request.IsPacked, request.Data, Part());
        var select = new PostgresStatement($"{Select} id = $1 OR (account = $2 AND key = $3::text)", job.Id, job.Account, job.IdempotencyKey);
        var (changed, jobs) = await _database.WriteAsync(PostgresJobRow.Read, [insert, select], cancellation).ConfigureAwait(false);
        return new AddedJob(jobs[0], changed > 0);
    }

    /// <inheritdoc/>
    public async Task<StoredJob?> FindAsync(string id, CancellationToken cancellation) => (await JobsAsync("id = $1", cancellation, id).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<StoredJob?> FindAsync(string account, string idempotencyKey, CancellationToken cancellation) =>
        (await JobsAsync("account = $1 AND key = $2", cancellation, account, idempotencyKey).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredJob>> ListAsync(string account, string? beforeId, int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return beforeId is null
            ? await JobsAsync("account = $1 ORDER BY submitted DESC, id DESC LIMIT $2", cancellation, account, most).ConfigureAwait(false)
            : await JobsAsync("account = $1 AND (submitted, id) < ((SELECT submitted FROM jobs WHERE id = $2), $2) ORDER BY submitted DESC, id DESC LIMIT $3", cancellation, account, beforeId, most).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredJob>> OpenAsync(CancellationToken cancellation) => await JobsAsync($"{JobTable.IsOpen} ORDER BY submitted, id", cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<byte[]?> RequestAsync(string id, CancellationToken cancellation) => BlobAsync(id, JobBlob.Request, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ResultAsync(string id, CancellationToken cancellation) => BlobAsync(id, JobBlob.Result, cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> TraceAsync(string id, CancellationToken cancellation) => await BlobAsync(id, JobBlob.Trace, cancellation).ConfigureAwait(false) ?? [];

    /// <inheritdoc/>
    public Task<StoredJob?> StartAsync(string id, DateTimeOffset started, CancellationToken cancellation) =>
        ChangeAsync(cancellation, new PostgresStatement($"UPDATE jobs SET phase = 2, started = $2, attempts = attempts + 1 WHERE id = $1 AND {JobTable.IsOpen} RETURNING {JobTable.Columns}", id, JobTable.Kept(started)));

    /// <inheritdoc/>
    public Task ReserveAsync(string id, double charge, CancellationToken cancellation) => ChangeAsync(cancellation, new PostgresStatement($"UPDATE jobs SET reserved = $2 WHERE id = $1 AND {JobTable.IsOpen}", id, charge));

    /// <inheritdoc/>
    public Task RequeueAsync(string id, CancellationToken cancellation) => ChangeAsync(cancellation, new PostgresStatement("UPDATE jobs SET phase = 1 WHERE id = $1 AND phase = 2", id));

    /// <inheritdoc/>
    public Task<StoredJob?> RequestCancelAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(cancellation, new PostgresStatement($"UPDATE jobs SET cancel_requested = true WHERE id = $1 AND {JobTable.IsOpen}", id), new PostgresStatement($"{Select} id = $1", id));

    /// <inheritdoc/>
    public async Task<EndedJob?> EndAsync(string id, JobEnd end, CancellationToken cancellation)
    {
        JobTable.Check(end);
        cancellation.ThrowIfCancellationRequested();
        var result = PackedBytes.Pack(end.Result ?? default);
        var trace = PackedBytes.Pack(end.Trace);
        var update = new PostgresStatement(
            End, id, (int)end.Phase, JobTable.Kept(end.Ended), end.BestEnergy, end.Truncated, end.Error, end.Charge, end.Solver, result.Size + trace.Size,
            result.Size, result.IsPacked, end.Result is null ? (object?)null : result.Data, trace.Size, trace.IsPacked, end.Trace.IsEmpty ? (object?)null : trace.Data, Part());
        var (changed, jobs) = await _database.WriteAsync(PostgresJobRow.Read, [update, new PostgresStatement($"{Select} id = $1", id)], cancellation).ConfigureAwait(false);
        return jobs.Count == 0 ? null : new EndedJob(jobs[0], changed > 0);
    }

    /// <inheritdoc/>
    public async Task<double> ChargeAsync(string account, DateTimeOffset since, CancellationToken cancellation)
    {
        var sum = new PostgresStatement("SELECT COALESCE(SUM(charge), 0) FROM jobs WHERE account = $1 AND ended >= $2 AND charge <> 0", account, JobTable.Kept(since));
        return (await _database.ReadAsync(row => row.GetDouble(0), sum, cancellation).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public async Task<long> StoredBytesAsync(string account, CancellationToken cancellation) =>
        (await _database.ReadAsync(row => row.GetInt64(0), new PostgresStatement("SELECT COALESCE(SUM(bytes), 0)::bigint FROM usage WHERE account = $1", account), cancellation).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellation)
    {
        await _purging.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return (await _database.WriteAsync(row => row.GetInt32(0), [new PostgresStatement(Purge, JobTable.Kept(endedBefore), Part())], cancellation).ConfigureAwait(false)).Rows[0];
        }
        finally
        {
            _purging.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            return await _database.IsReadyAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is QuantumPruneException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Which row of sums a call counts in: in turn, for any will do.</summary>
    private int Part() => (int)((uint)Interlocked.Increment(ref _calls) % Parts);

    private Task<List<StoredJob>> JobsAsync(string where, CancellationToken cancellation, params object?[] values) =>
        _database.ReadAsync(PostgresJobRow.Read, new PostgresStatement($"{Select} {where}", values), cancellation);

    private async Task<StoredJob?> ChangeAsync(CancellationToken cancellation, params PostgresStatement[] statements) =>
        (await _database.WriteAsync(PostgresJobRow.Read, statements, cancellation).ConfigureAwait(false)).Rows.FirstOrDefault();

    private async Task<byte[]?> BlobAsync(string id, JobBlob kind, CancellationToken cancellation)
    {
        var select = new PostgresStatement("SELECT data, size, packed FROM blobs WHERE job = $1 AND kind = $2", id, (int)kind);
        var found = await _database.ReadAsync(row => new PackedBytes(row.GetFieldValue<byte[]>(0), row.GetInt64(1), row.GetBoolean(2)), select, cancellation).ConfigureAwait(false);
        try
        {
            return found.Count == 0 ? null : found[0].Unpack();
        }
        catch (InvalidDataException e)
        {
            throw _errors.Damaged(id, e);
        }
    }
}
