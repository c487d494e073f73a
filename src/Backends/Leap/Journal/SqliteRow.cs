using SQLitePCL;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>The current row of a statement.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long Whole(int column) => raw.sqlite3_column_int64(statement, column);

    public double Real(int column) => raw.sqlite3_column_double(statement, column);

    public double? RealOrNull(int column) => IsNull(column) ? null : Real(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
}
