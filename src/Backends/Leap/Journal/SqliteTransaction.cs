namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>What may be done within a transaction.</summary>
internal readonly struct SqliteTransaction(SqliteDatabase database)
{
    /// <summary>Runs a statement that brings no rows.</summary>
    public void Execute(string sql, params object?[] values) => database.Run(sql, values, _ => 0);

    /// <summary>The rows of a statement.</summary>
    public List<T> Query<T>(string sql, Func<SqliteRow, T> read, params object?[] values) => database.Run(sql, values, read);
}
