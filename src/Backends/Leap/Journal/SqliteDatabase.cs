using SQLitePCL;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>One connection to an SQLite file. One statement or transaction at a time; safe for concurrent use, also by several processes.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusyMilliseconds = 15_000;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _path;
    private readonly sqlite3 _connection;
    private bool _closed;

    static SqliteDatabase() => Batteries_V2.Init();

    /// <summary>Opens or makes the file. What is committed survives a crash of the machine.</summary>
    /// <exception cref="InputException">QP5240: it cannot be opened, or is no database.</exception>
    public SqliteDatabase(string path)
    {
        _path = path;
        var code = raw.sqlite3_open_v2(path, out _connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_FULLMUTEX, null);
        try
        {
            if (code != raw.SQLITE_OK) throw Fault(code);
            raw.sqlite3_busy_timeout(_connection, BusyMilliseconds);
            Run("PRAGMA journal_mode=WAL", [], _ => 0);
            Run("PRAGMA synchronous=FULL", [], _ => 0);
        }
        catch
        {
            _connection?.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements as one transaction: all of them or none.</summary>
    public async Task<T> TransactAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation = default)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return Transact(work);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Closes the file after the statement that runs; those that wait fail.</summary>
    public void Dispose()
    {
        _gate.Wait();
        _closed = true;
        _connection.Dispose();
        _gate.Release(); // not disposed of, which would leave those that wait for it waiting
    }

    /// <summary>Runs one statement; rows are read by <paramref name="read"/>.</summary>
    internal List<T> Run<T>(string sql, object?[] values, Func<SqliteRow, T> read)
    {
        var code = raw.sqlite3_prepare_v2(_connection, sql, out var statement);
        if (code != raw.SQLITE_OK) throw Fault(code);
        using (statement)
        {
            for (var i = 0; i < values.Length; i++) Bind(statement, i + 1, values[i]);
            var rows = new List<T>();
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) rows.Add(read(new SqliteRow(statement)));
            return code == raw.SQLITE_DONE ? rows : throw Fault(code);
        }
    }

    private T Transact<T>(Func<SqliteTransaction, T> work)
    {
        Run("BEGIN IMMEDIATE", [], _ => 0);
        try
        {
            var result = work(new SqliteTransaction(this));
            Run("COMMIT", [], _ => 0);
            return result;
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(_connection) == 0) Run("ROLLBACK", [], _ => 0);
            throw;
        }
    }

    private static void Bind(sqlite3_stmt statement, int at, object? value)
    {
        switch (value)
        {
            case null: raw.sqlite3_bind_null(statement, at); break;
            case string text: raw.sqlite3_bind_text(statement, at, text); break;
            case byte[] bytes: raw.sqlite3_bind_blob(statement, at, bytes); break;
            case double real: raw.sqlite3_bind_double(statement, at, real); break;
            case long whole: raw.sqlite3_bind_int64(statement, at, whole); break;
            case int whole: raw.sqlite3_bind_int64(statement, at, whole); break;
            default: throw new ArgumentException($"SQLite takes no {value.GetType()}.");
        }
    }

    private InputException Fault(int code) => new(
        "QP5240",
        $"The journal of remote jobs '{_path}' cannot be used (SQLite {code}: {(_connection is null ? raw.sqlite3_errstr(code).utf8_to_string() : raw.sqlite3_errmsg(_connection).utf8_to_string())}).",
        "Check free space and permissions, or name another folder in QUANTUMPRUNE_HOME.");
}
