using Npgsql;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>A statement with the values of <c>$1</c>, <c>$2</c> and so on. Null stands for NULL, whose type the statement says.</summary>
internal sealed record PostgresStatement(string Sql, params object?[] Values)
{
    /// <summary>Adds it to a batch.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var value in Values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }
}
