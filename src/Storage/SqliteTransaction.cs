namespace QuantumPrune.Storage;

/// <summary>What may be done within a transaction. Values are text, byte arrays or memory, numbers, truth values or null.</summary>
public readonly struct SqliteTransaction
{
    private readonly SqliteDatabase _database;

    internal SqliteTransaction(SqliteDatabase database) => _database = database;

    /// <summary>Runs a statement that brings no rows.</summary>
    /// <returns>How many rows it has changed; without meaning for statements other than INSERT, UPDATE and DELETE.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        _database.Run(sql, values, _ => 0);
        return _database.Changes;
    }

    /// <summary>The rows of a statement.</summary>
    public List<T> Query<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values) => _database.Run(sql, values, read);
}
