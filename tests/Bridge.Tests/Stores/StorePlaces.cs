namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Makes places for stores. The PostgreSQL server is started by the first test that needs it.</summary>
public sealed class StorePlaces : IAsyncLifetime
{
    private readonly Lazy<Task<PostgresCluster>> _cluster = new(PostgresCluster.StartAsync);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_cluster.IsValueCreated) await (await _cluster.Value).DisposeAsync();
    }

    internal async Task<StorePlace> MakeAsync(StoreKind kind) => kind == StoreKind.Sqlite ? new SqlitePlace() : await MakePostgresAsync();

    internal async Task<PostgresPlace> MakePostgresAsync() => new(await (await _cluster.Value).MakeDatabaseAsync());
}
