namespace QuantumPrune.Bridge.Service;

/// <summary>Stands for something that holds nothing.</summary>
internal sealed class NothingToDispose : IAsyncDisposable
{
    public static readonly NothingToDispose Instance = new();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
