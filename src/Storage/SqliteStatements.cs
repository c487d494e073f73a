using SQLitePCL;

namespace QuantumPrune.Storage;

/// <summary>Prepared statements of one connection that are not in use, by their text. Not safe for concurrent use.</summary>
internal sealed class SqliteStatements : IDisposable
{
    private const int Most = 64;
    private readonly Dictionary<string, sqlite3_stmt> _free = [];

    /// <summary>Hands a statement out, or null where none of that text is free.</summary>
    public sqlite3_stmt? TryTake(string sql) => _free.Remove(sql, out var statement) ? statement : null;

    /// <summary>Takes a statement back once its rows were read.</summary>
    public void Return(string sql, sqlite3_stmt statement)
    {
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement); // lets go of large blobs
        if (_free.Count == Most || !_free.TryAdd(sql, statement)) statement.Dispose();
    }

    public void Dispose()
    {
        foreach (var statement in _free.Values) statement.Dispose();
        _free.Clear();
    }
}
