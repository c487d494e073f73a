namespace QuantumPrune.Backends.Preprocessing;

/// <summary>The time of a run, from before its reduction on.</summary>
internal sealed class PartClock(SamplerOptions whole, CancellationToken cancellation)
{
    private readonly Deadline _deadline = new(whole, cancellation);
    private readonly long _start = whole.TimeProvider.GetTimestamp();

    /// <summary>Whether the run is over.</summary>
    public bool Reached => _deadline.Reached;

    /// <summary>This share of the time left; a tick when there is none, so that the run ends at once with what it has. Null without a limit.</summary>
    public TimeSpan? Share(double share)
    {
        if (whole.TimeLimit is not { } limit) return null;
        var left = (limit - whole.TimeProvider.GetElapsedTime(_start)) * share;
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }
}
