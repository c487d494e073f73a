using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Jobs.Postgres;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>A database of its own. It goes with the server, at the end of the run.</summary>
internal sealed class PostgresPlace(string connectionString) : StorePlace
{
    public string ConnectionString => connectionString;

    public override async Task<IJobStore> OpenAsync() => await PostgresJobStore.OpenAsync(connectionString, TimeProvider.System, CancellationToken.None);

    public Task<object?> ExecuteAsync(string sql) => PostgresCluster.ExecuteAsync(connectionString, sql);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
