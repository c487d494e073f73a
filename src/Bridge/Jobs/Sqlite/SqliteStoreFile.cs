using QuantumPrune.Bridge.Jobs.Stores;
using QuantumPrune.Storage;

namespace QuantumPrune.Bridge.Jobs.Sqlite;

/// <summary>The file of a store: one connection that writes for all callers, two that read beside it, and the lock of the one server.</summary>
internal sealed class SqliteStoreFile : IAsyncDisposable
{
    private readonly Stack<IDisposable> _open = new();
    private readonly SqliteDatabase _rows;
    private readonly SqliteDatabase _blobs; // apart, so that lists need not wait for large results
    private readonly SqliteWriter _writer;
    private bool _opened;

    public SqliteStoreFile(string path, StoreErrors errors)
    {
        try
        {
            Keep(Lock(path, errors));
            var database = Keep(new SqliteDatabase(path, Fault));
            SqliteMigrations.Apply(database, SqliteJobSchema.Steps, errors.Newer);
            _rows = Keep(new SqliteDatabase(path, Fault, readOnly: true));
            _blobs = Keep(new SqliteDatabase(path, Fault, readOnly: true));
            _writer = new SqliteWriter(database);
            _opened = true;
        }
        catch
        {
            Close();
            throw;
        }

        QuantumPruneException Fault(SqliteFault fault) => !_opened ? errors.Opening(fault.Detail) : fault.Passes ? errors.Later(fault.Detail) : errors.Refused(fault.Detail);
    }

    /// <summary>Changes rows, together with what others ask meanwhile.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation) => _writer.RunAsync(work, cancellation);

    /// <summary>Reads rows.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation) => _rows.ReadAsync(work, cancellation);

    /// <summary>Reads a blob, or null.</summary>
    public async Task<PackedBytes?> BlobAsync(string id, JobBlob kind, CancellationToken cancellation)
    {
        var found = await _blobs.ReadAsync(
            t => t.Query("SELECT data, size, packed FROM blobs WHERE job = ? AND kind = ?", row => new PackedBytes(row.Bytes(0), row.Whole(1), row.Whole(2) != 0), id, (int)kind), cancellation).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Closes all when what was asked before is done, the lock last.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        Close();
    }

    /// <summary>Makes folder and files, open to this user alone, and takes the lock before anything is read.</summary>
    private static FileLock Lock(string path, StoreErrors errors)
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            PrivateFiles.MakeFile(path + ".lock");
            PrivateFiles.MakeDatabase(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw errors.Opening(e.Message, e);
        }

        return FileLock.TryTake(path + ".lock", deletes: false) ?? throw errors.Held($"'{path}.lock' is locked");
    }

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _open.Push(opened);
        return opened;
    }

    private void Close()
    {
        while (_open.TryPop(out var opened)) opened.Dispose();
    }
}
