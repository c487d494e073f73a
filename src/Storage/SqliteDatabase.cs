using SQLitePCL;

namespace QuantumPrune.Storage;

/// <summary>One connection to an SQLite file. One transaction at a time; safe for concurrent use, also by several processes.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private const int BusyMilliseconds = 15_000;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SqliteStatements _statements = new();
    private readonly sqlite3 _connection;
    private readonly Func<SqliteFault, QuantumPruneException> _fault;
    private bool _closed;

    static SqliteDatabase() => Batteries_V2.Init();

    /// <summary>Opens or makes the file. What is committed survives a crash of the machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Makes the error, by whoever knows what the file is for, of what SQLite says.</param>
    /// <param name="readOnly">Only for <see cref="ReadAsync"/>, beside a connection that writes.</param>
    /// <exception cref="QuantumPruneException">As <paramref name="fault"/> says: it cannot be opened, or is no database.</exception>
    public SqliteDatabase(string path, Func<SqliteFault, QuantumPruneException> fault, bool readOnly = false)
    {
        _fault = fault;
        var mode = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var code = raw.sqlite3_open_v2(path, out _connection, mode | raw.SQLITE_OPEN_FULLMUTEX, null);
        try
        {
            if (code != raw.SQLITE_OK) throw Fault(code);
            raw.sqlite3_busy_timeout(_connection, BusyMilliseconds);
            if (!readOnly) MakeDurable();
        }
        catch
        {
            _statements.Dispose();
            _connection?.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements as one transaction: all of them or none.</summary>
    public Task<T> TransactAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation = default) => GuardAsync("BEGIN IMMEDIATE", work, cancellation);

    /// <summary>Runs statements that read, on the file as it is when the first of them begins.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation = default) => GuardAsync("BEGIN", work, cancellation);

    /// <summary>As <see cref="TransactAsync"/>, for threads that may wait.</summary>
    public T Transact<T>(Func<SqliteTransaction, T> work)
    {
        _gate.Wait();
        return Guarded("BEGIN IMMEDIATE", work);
    }

    /// <summary>Closes the file after the transaction that runs; those that wait fail.</summary>
    public void Dispose()
    {
        _gate.Wait();
        _closed = true;
        _statements.Dispose();
        _connection.Dispose();
        _gate.Release(); // not disposed of, which would leave those that wait for it waiting
    }

    /// <summary>How many rows the last statement that writes has changed.</summary>
    internal int Changes => raw.sqlite3_changes(_connection);

    /// <summary>Runs one statement; rows are read by <paramref name="read"/>.</summary>
    internal List<T> Run<T>(string sql, ReadOnlySpan<object?> values, Func<SqliteRow, T> read)
    {
        var statement = _statements.TryTake(sql) ?? Prepare(sql);
        try
        {
            for (var i = 0; i < values.Length; i++) Check(Bind(statement, i + 1, values[i]));
            return Rows(statement, read);
        }
        finally
        {
            _statements.Return(sql, statement);
        }
    }

    private void MakeDurable()
    {
        Run("PRAGMA journal_mode=WAL", [], _ => 0);
        Run("PRAGMA synchronous=FULL", [], _ => 0);
    }

    private async Task<T> GuardAsync<T>(string begin, Func<SqliteTransaction, T> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        return Guarded(begin, work);
    }

    /// <summary>Holds the gate; lets go of it.</summary>
    private T Guarded<T>(string begin, Func<SqliteTransaction, T> work)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return Enclosed(begin, work);
        }
        finally
        {
            _gate.Release();
        }
    }

    private T Enclosed<T>(string begin, Func<SqliteTransaction, T> work)
    {
        Run(begin, [], _ => 0);
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

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }

    private List<T> Rows<T>(sqlite3_stmt statement, Func<SqliteRow, T> read)
    {
        var rows = new List<T>();
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) rows.Add(read(new SqliteRow(statement)));
        return code == raw.SQLITE_DONE ? rows : throw Fault(code);
    }

    private static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] bytes => BindBlob(statement, at, bytes),
        ReadOnlyMemory<byte> bytes => BindBlob(statement, at, bytes.Span),
        double real => raw.sqlite3_bind_double(statement, at, real),
        long whole => raw.sqlite3_bind_int64(statement, at, whole),
        int whole => raw.sqlite3_bind_int64(statement, at, whole),
        bool truth => raw.sqlite3_bind_int64(statement, at, truth ? 1 : 0),
        _ => throw new ArgumentException($"SQLite takes no {value.GetType()}."),
    };

    /// <summary>An empty span has no address, which SQLite would take for NULL.</summary>
    private static int BindBlob(sqlite3_stmt statement, int at, ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, at, 0) : raw.sqlite3_bind_blob(statement, at, bytes);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Fault(code);
    }

    private QuantumPruneException Fault(int code) =>
        _fault(new SqliteFault(code, $"SQLite {code}: {(_connection is null ? raw.sqlite3_errstr(code).utf8_to_string() : raw.sqlite3_errmsg(_connection).utf8_to_string())}"));
}
