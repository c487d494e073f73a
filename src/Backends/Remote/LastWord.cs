namespace QuantumPrune.Backends.Remote;

/// <summary>The time that a bridge has for its answer once its caller asks to stop.</summary>
internal sealed class LastWord : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _asked;

    /// <summary>The time begins when <paramref name="asked"/> is cancelled.</summary>
    public LastWord(TimeProvider time, CancellationToken asked)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _asked = asked.Register(() => _over.CancelAfter(Longest));
    }

    /// <summary>Is cancelled when the time is over.</summary>
    public CancellationToken Token => _over.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _asked.Dispose();
        _over.Dispose();
    }
}
