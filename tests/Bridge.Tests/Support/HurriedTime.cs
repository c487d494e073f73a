namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>A clock that measures times twenty times as long, and whose timers fire after a twentieth of theirs: patience of 30 s is still longer than a busy machine takes to answer.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Hurry = 20;

    public override long TimestampFrequency => base.TimestampFrequency / Hurry;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HurriedTimer(base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period)));

    private static TimeSpan Hurried(TimeSpan time) => time <= TimeSpan.Zero ? time : time / Hurry;

    private sealed class HurriedTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Hurried(dueTime), Hurried(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
