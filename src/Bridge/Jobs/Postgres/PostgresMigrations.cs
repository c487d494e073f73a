using System.Globalization;
using Npgsql;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>Brings the tables of a database to the version that the program knows. Its version is in the table <c>schema_version</c>.</summary>
internal static class PostgresMigrations
{
    /// <summary>Takes the steps that are missing, each as one transaction.</summary>
    /// <param name="connection">Holds a lock that keeps others from doing the same.</param>
    /// <param name="steps">The statements that lead from version k to k + 1, for each k from 0.</param>
    /// <param name="newer">The error for a database whose version, which it gets, is beyond the last step.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    public static async Task ApplyAsync(NpgsqlConnection connection, IReadOnlyList<string> steps, Func<long, QuantumPruneException> newer, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {PostgresJobSchema.Name}; CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)", cancellation).ConfigureAwait(false);
        var version = await VersionAsync(connection, cancellation).ConfigureAwait(false);
        if (version > steps.Count) throw newer(version);
        for (; version < steps.Count; version++) await TakeAsync(connection, steps[version], version + 1, cancellation).ConfigureAwait(false);
    }

    private static async Task TakeAsync(NpgsqlConnection connection, string step, int version, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, step, cancellation).ConfigureAwait(false);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM schema_version; INSERT INTO schema_version VALUES ({version})"), cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand("SELECT COALESCE(MAX(version), 0) FROM schema_version", connection);
        await using (command.ConfigureAwait(false)) return (int)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
