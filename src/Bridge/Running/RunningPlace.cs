namespace QuantumPrune.Bridge.Running;

/// <summary>One of the places of a pool, until it is disposed of, once or more often.</summary>
internal sealed class RunningPlace : IDisposable
{
    private SemaphoreSlim? _places;

    private RunningPlace(SemaphoreSlim places) => _places = places;

    /// <summary>Waits for a place.</summary>
    public static async Task<RunningPlace> TakeAsync(SemaphoreSlim places, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        return new RunningPlace(places);
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
}
