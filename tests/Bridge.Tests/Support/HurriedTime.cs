namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>A clock that measures times <paramref name="hurry"/> times as long, and whose timers fire after that part of theirs: patience of 30 s is still longer than a busy machine takes to answer.</summary>
internal sealed class HurriedTime(int hurry = 20) : TimeProvider
{
    public override long TimestampFrequency => base.TimestampFrequency / hurry;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HurriedTimer(base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period)), Hurried);

    private TimeSpan Hurried(TimeSpan time) => time <= TimeSpan.Zero ? time : time / hurry;

    private sealed class HurriedTimer(ITimer timer, Func<TimeSpan, TimeSpan> hurried) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(hurried(dueTime), hurried(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
