using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Where a test keeps its store: opened, closed and opened again. Goes with the test.</summary>
internal abstract class StorePlace : IAsyncDisposable
{
    public static async Task<StorePlace> MakeAsync(StoreKind kind)
    {
        await Task.CompletedTask;
        return kind switch
        {
            StoreKind.Sqlite => new SqlitePlace(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    public abstract Task<IJobStore> OpenAsync();

    public abstract ValueTask DisposeAsync();
}
