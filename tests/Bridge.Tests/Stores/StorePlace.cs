using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Where a test keeps its store: opened, closed and opened again.</summary>
internal abstract class StorePlace : IAsyncDisposable
{
    public abstract Task<IJobStore> OpenAsync();

    public abstract ValueTask DisposeAsync();
}
