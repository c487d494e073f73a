namespace QuantumPrune.Bridge.Tests.Remote;

/// <summary>A clock that leaps ahead to the end of every wait that begins.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long each wait would have been.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits) return [.. _waits];
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero) return base.CreateTimer(callback, state, dueTime, period);
        lock (_waits) _waits.Add(dueTime);
        Interlocked.Add(ref _now, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
