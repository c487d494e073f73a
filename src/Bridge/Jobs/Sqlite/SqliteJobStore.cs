using QuantumPrune.Bridge.Jobs.Stores;
using QuantumPrune.Storage;

namespace QuantumPrune.Bridge.Jobs.Sqlite;

/// <summary>
/// Jobs in an SQLite file. What callers write at the same time shares one commit, so that many of them wait for the disk together; see <see cref="SqliteWriter"/>.
/// Requests, results and traces are packed by zlib where they are long.
/// </summary>
public sealed class SqliteJobStore : IJobStore
{
    private const string Insert = """
        INSERT INTO jobs(id, account, sampler, label, key, content_hash, model_hash, variables, interactions, submitted, phase, bytes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)
        ON CONFLICT(account, key) DO NOTHING
        """;

    private const string End = $"""
        UPDATE jobs SET phase = ?, ended = ?, best_energy = ?, truncated = ?, error = ?, charge = ?, solver = ?, bytes = bytes + ?, key = CASE WHEN ? THEN key END WHERE id = ? AND {JobTable.IsOpen}
        """;

    private readonly StoreErrors _errors;
    private readonly SqliteStoreFile _file;
    private readonly TaskCompletionSource _takenOver = new(); // never ends: the lock on the file goes with the process alone

    /// <summary>Opens the store of a file, or starts one, with its folder; both are open to this user alone.</summary>
    /// <param name="path">The file. A second one beside it, with <c>.lock</c> after its name, says that a server uses it.</param>
    /// <exception cref="InputException">QP6040: the folder or file cannot be used. QP6042: a newer program wrote it. QP6043: another server uses it.</exception>
    public SqliteJobStore(string path)
    {
        _errors = new StoreErrors($"'{path}'");
        _file = new SqliteStoreFile(path, _errors);
    }

    /// <inheritdoc/>
    public Task TakenOver => _takenOver.Task;

    /// <inheritdoc/>
    public async Task<AddedJob> AddAsync(NewJob job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var request = PackedBytes.Pack(job.Request);
        return await _file.WriteAsync(t => Add(t, job, request), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<StoredJob?> FindAsync(string id, CancellationToken cancellation) => _file.ReadAsync(t => Find(t, id), cancellation);

    /// <inheritdoc/>
    public Task<StoredJob?> FindAsync(string account, string idempotencyKey, CancellationToken cancellation) => _file.ReadAsync(t => Find(t, account, idempotencyKey), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredJob>> ListAsync(string account, string? beforeId, int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return _file.ReadAsync<IReadOnlyList<StoredJob>>(
            t => beforeId is null
                ? Select(t, "account = ? ORDER BY submitted DESC, id DESC LIMIT ?", account, most)
                : Select(t, "account = ?1 AND (submitted, id) < ((SELECT submitted FROM jobs WHERE id = ?2), ?2) ORDER BY submitted DESC, id DESC LIMIT ?3", account, beforeId, most),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredJob>> OpenAsync(CancellationToken cancellation) =>
        _file.ReadAsync<IReadOnlyList<StoredJob>>(t => Select(t, $"{JobTable.IsOpen} ORDER BY submitted, id"), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> RequestAsync(string id, CancellationToken cancellation) => BlobAsync(id, JobBlob.Request, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ResultAsync(string id, CancellationToken cancellation) => BlobAsync(id, JobBlob.Result, cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> TraceAsync(string id, CancellationToken cancellation) => await BlobAsync(id, JobBlob.Trace, cancellation).ConfigureAwait(false) ?? [];

    /// <inheritdoc/>
    public Task<StoredJob?> StartAsync(string id, DateTimeOffset started, CancellationToken cancellation) => _file.WriteAsync(
        t => t.Execute($"UPDATE jobs SET phase = 2, started = ?, attempts = attempts + 1 WHERE id = ? AND {JobTable.IsOpen}", JobTable.Kept(started), id) == 0 ? null : Find(t, id), cancellation);

    /// <inheritdoc/>
    public Task ReserveAsync(string id, double charge, CancellationToken cancellation) =>
        _file.WriteAsync(t => t.Execute($"UPDATE jobs SET reserved = ? WHERE id = ? AND {JobTable.IsOpen}", charge, id), cancellation);

    /// <inheritdoc/>
    public Task RequeueAsync(string id, CancellationToken cancellation) => _file.WriteAsync(t => t.Execute("UPDATE jobs SET phase = 1 WHERE id = ? AND phase = 2", id), cancellation);

    /// <inheritdoc/>
    public Task<StoredJob?> RequestCancelAsync(string id, CancellationToken cancellation) => _file.WriteAsync(
        t =>
        {
            t.Execute($"UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND {JobTable.IsOpen}", id);
            return Find(t, id);
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<EndedJob?> EndAsync(string id, JobEnd end, CancellationToken cancellation)
    {
        JobTable.Check(end);
        cancellation.ThrowIfCancellationRequested();
        PackedBytes? result = end.Result is { } bytes ? PackedBytes.Pack(bytes) : null;
        PackedBytes? trace = end.Trace.IsEmpty ? null : PackedBytes.Pack(end.Trace);
        return await _file.WriteAsync(t => Finish(t, id, end, result, trace), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<double> ChargeAsync(string account, DateTimeOffset since, CancellationToken cancellation) =>
        _file.ReadAsync(t => t.Query("SELECT TOTAL(charge) FROM jobs WHERE account = ? AND ended >= ? AND charge <> 0", row => row.Real(0), account, JobTable.Kept(since))[0], cancellation);

    /// <inheritdoc/>
    public Task<long> StoredBytesAsync(string account, CancellationToken cancellation) =>
        _file.ReadAsync(t => t.Query("SELECT bytes FROM usage WHERE account = ?", row => row.Whole(0), account).FirstOrDefault(), cancellation);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellation) => _file.WriteAsync(t => Purge(t, endedBefore.ToUnixTimeMilliseconds()), cancellation);

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            return await _file.ReadAsync(t => t.Query("SELECT 1 FROM jobs LIMIT 1", _ => 0).Count >= 0, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is QuantumPruneException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static AddedJob Add(SqliteTransaction t, NewJob job, PackedBytes request)
    {
        var isNew = t.Execute(
            Insert, job.Id, job.Account, job.Sampler, job.Label, job.IdempotencyKey, job.ContentHash, job.ModelHash, job.Variables, job.Interactions, JobTable.Kept(job.Submitted), (int)JobPhase.Waiting, request.Size) > 0;
        if (!isNew) return new AddedJob(Find(t, job.Account, job.IdempotencyKey!)!, IsNew: false);
        Put(t, job.Id, JobBlob.Request, request);
        t.Execute("INSERT INTO usage(account, bytes) VALUES(?, ?) ON CONFLICT(account) DO UPDATE SET bytes = bytes + excluded.bytes", job.Account, request.Size);
        return new AddedJob(Find(t, job.Id)!, IsNew: true);
    }

    private static EndedJob? Finish(SqliteTransaction t, string id, JobEnd end, PackedBytes? result, PackedBytes? trace)
    {
        var size = (result?.Size ?? 0) + (trace?.Size ?? 0);
        var ended = t.Execute(End, (int)end.Phase, JobTable.Kept(end.Ended), end.BestEnergy, end.Truncated, end.Error, end.Charge, end.Solver, size, result is not null, id) > 0;
        var job = Find(t, id);
        if (!ended) return job is null ? null : new EndedJob(job, IsNew: false);
        if (result is { } samples) Put(t, id, JobBlob.Result, samples);
        if (trace is { } energies) Put(t, id, JobBlob.Trace, energies);
        t.Execute("UPDATE usage SET bytes = bytes + ? WHERE account = ?", size, job!.Account);
        return new EndedJob(job, IsNew: true);
    }

    private static int Purge(SqliteTransaction t, long endedBefore)
    {
        foreach (var (account, bytes) in t.Query("SELECT account, SUM(bytes) FROM jobs WHERE ended < ? GROUP BY account", row => (row.Text(0), row.Whole(1)), endedBefore))
            t.Execute("UPDATE usage SET bytes = bytes - ? WHERE account = ?", bytes, account);
        t.Execute("DELETE FROM blobs WHERE job IN (SELECT id FROM jobs WHERE ended < ?)", endedBefore);
        return t.Execute("DELETE FROM jobs WHERE ended < ?", endedBefore);
    }

    private static void Put(SqliteTransaction t, string id, JobBlob kind, PackedBytes bytes) =>
        t.Execute("INSERT INTO blobs(job, kind, size, packed, data) VALUES(?,?,?,?,?)", id, (int)kind, bytes.Size, bytes.IsPacked, bytes.Data);

    private static StoredJob? Find(SqliteTransaction t, string id) => Select(t, "id = ?", id).FirstOrDefault();

    private static StoredJob? Find(SqliteTransaction t, string account, string key) => Select(t, "account = ? AND key = ?", account, key).FirstOrDefault();

    private static List<StoredJob> Select(SqliteTransaction t, string where, params ReadOnlySpan<object?> values) => t.Query($"SELECT {JobTable.Columns} FROM jobs WHERE {where}", SqliteJobRow.Read, values);

    private async Task<byte[]?> BlobAsync(string id, JobBlob kind, CancellationToken cancellation)
    {
        var bytes = await _file.BlobAsync(id, kind, cancellation).ConfigureAwait(false);
        try
        {
            return bytes?.Unpack();
        }
        catch (InvalidDataException e)
        {
            throw _errors.Damaged(id, e);
        }
    }
}
