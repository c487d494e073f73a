namespace QuantumPrune.Rpc.Protocol;

/// <summary>Tells once when a deadline is over. Timers hold at most 49 days and may fire early, so it looks at the clock again each time.</summary>
internal sealed class DeadlineTimer : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private readonly TimeProvider _time;
    private readonly DateTime _deadline;
    private readonly Action _over;
    private readonly ITimer _timer;

    public DeadlineTimer(TimeProvider time, DateTime deadline, Action over)
    {
        (_time, _deadline, _over) = (time, deadline, over);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var left = _deadline - _time.GetUtcNow().UtcDateTime;
        if (left <= TimeSpan.Zero) _over();
        else _timer.Change(left > Longest ? Longest : left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
