namespace QuantumPrune.Bridge.Service;

/// <summary>
/// The time that a job may take to arrive: a minute, and a second more for every 8 KiB of it. Without it, a client that sends a byte now and then keeps its place for ever.
/// Not thread-safe.
/// </summary>
internal sealed class ReceivingClock : IDisposable
{
    private const double BytesPerSecond = 8 << 10;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _slow;
    private readonly CancellationTokenSource _both;
    private readonly long _began;
    private long _bytes;

    /// <summary>Starts it.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="caller">Ends with the call.</param>
    public ReceivingClock(TimeProvider time, CancellationToken caller)
    {
        (_time, _began, _slow) = (time, time.GetTimestamp(), new CancellationTokenSource(Grace, time));
        _both = CancellationTokenSource.CreateLinkedTokenSource(_slow.Token, caller);
    }

    /// <summary>Cancelled when the call ends or its time is over.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Whether it was too slow.</summary>
    public bool IsOver => _slow.IsCancellationRequested;

    /// <summary>The error for it.</summary>
    public static RefusedException Refused(Exception inner) =>
        new(Refusal.TooSlow, "QP6033", $"The job came too slowly: it may take {Grace.TotalSeconds} s, and a second more for every {BytesPerSecond} bytes.", "Send it again over a better connection, or leave out weak couplings.", inner);

    /// <summary>A part has come.</summary>
    public void Add(long bytes)
    {
        _bytes += bytes;
        var left = Grace + TimeSpan.FromSeconds(_bytes / BytesPerSecond) - _time.GetElapsedTime(_began);
        if (left > TimeSpan.Zero) _slow.CancelAfter(left);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _both.Dispose();
        _slow.Dispose();
    }
}
