using Npgsql;
using QuantumPrune.Bridge.Jobs.Stores;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>Where a database is, and how it is used. What is said of it is without user and password.</summary>
internal sealed class PostgresAddress
{
    private const int MostConnections = 20; // more bring nothing, and a server allows 100 for all its users
    private const int KeepAliveSeconds = 10;
    private const int PreparedStatements = 40;
    private readonly NpgsqlConnectionStringBuilder _builder;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InputException">QP6040: it cannot be read.</exception>
    public PostgresAddress(string connectionString)
    {
        _builder = Read(connectionString);
        Errors = new StoreErrors($"'{_builder.Database}' on {_builder.Host}");
        _builder.SearchPath = PostgresJobSchema.Name;
        _builder.Options = $"{_builder.Options} -c default_transaction_isolation=read\\ committed".TrimStart(); // statements rely on seeing what they waited for
        _builder.MaxPoolSize = Math.Min(_builder.MaxPoolSize, MostConnections);
        _builder.MaxAutoPrepare = PreparedStatements;
        _builder.KeepAlive = KeepAliveSeconds;
        _builder.NoResetOnClose = true;
        _builder.PersistSecurityInfo = false;
        _builder.IncludeErrorDetail = false;
    }

    /// <summary>Its errors.</summary>
    public StoreErrors Errors { get; }

    /// <summary>At most so many connections for statements.</summary>
    public int Connections => _builder.MaxPoolSize;

    /// <summary>For statements.</summary>
    public NpgsqlDataSource Pool() => NpgsqlDataSource.Create(_builder);

    /// <summary>For a lock, which ends with its connection.</summary>
    public NpgsqlConnection Dedicated() => new(new NpgsqlConnectionStringBuilder(_builder.ConnectionString) { Pooling = false }.ConnectionString);

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 } builder ? builder : throw new ArgumentException("no host or database");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException or InvalidCastException)
        {
            throw new StoreErrors("in PostgreSQL").Opening("its connection string is not of the form Host=...;Database=...;Username=...;Password=..."); // the parser's own message may quote a password
        }
    }
}
