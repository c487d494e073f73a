namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>A clock whose timers fire after a hundredth of their time.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Hurry = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    private static TimeSpan Hurried(TimeSpan time) => time <= TimeSpan.Zero ? time : time / Hurry;
}
