using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Jobs.Postgres;
using QuantumPrune.Bridge.Jobs.Sqlite;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>Opens the store that the options name.</summary>
internal static class StoreOpening
{
    private const string Sqlite = "sqlite:";
    private const string Postgres = "postgres:";

    /// <summary>The store of a description: see <see cref="Configuration.BridgeOptions.Store"/>.</summary>
    /// <exception cref="InputException">QP6002: it is none. QP6040, QP6042, QP6043: it cannot be opened.</exception>
    public static async Task<IJobStore> OpenAsync(string store, string home, TimeProvider time, CancellationToken cancellation)
    {
        if (store.Length == 0) return new SqliteJobStore(Path.Combine(home, "bridge", "jobs.db"));
        if (store.StartsWith(Sqlite, StringComparison.Ordinal)) return new SqliteJobStore(Path.GetFullPath(store[Sqlite.Length..]));
        if (store.StartsWith(Postgres, StringComparison.Ordinal)) return await PostgresJobStore.OpenAsync(store[Postgres.Length..], time, cancellation).ConfigureAwait(false);
        throw new InputException("QP6002", "The bridge's options cannot be used: store is neither sqlite: nor postgres:.", $"Write {Sqlite}FILE, or {Postgres} and a connection string.");
    }
}
