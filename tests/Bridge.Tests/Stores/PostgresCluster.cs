using System.Security.Cryptography;
using Npgsql;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>A PostgreSQL server of the test run's own, on a socket in a temporary folder.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"qp-postgres-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster();
        await PostgresPrograms.RunAsync("/bin/mkdir", "-m", "700", cluster._folder);
        await PostgresPrograms.RunAsync("initdb", "-D", cluster.Data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync");
        await PostgresPrograms.RunAsync("pg_ctl", "start", "-w", "-D", cluster.Data, "-l", Path.Combine(cluster._folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories={cluster._folder} -c fsync=off");
        return cluster;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it, with a password that nobody asks for.</returns>
    public async Task<string> MakeDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(To("postgres"), $"CREATE DATABASE {name}");
        return To(name);
    }

    /// <summary>Runs a statement on a connection of its own.</summary>
    /// <returns>What it brings first.</returns>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresPrograms.RunAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data);
        await PostgresPrograms.RunAsync("/bin/rm", "-rf", _folder);
    }

    private string To(string database) => $"Host={_folder};Database={database};Username=tester;Password=xyzzy-secret";
}
