namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>The patience of one kind of call.</summary>
/// <param name="Attempt">How long one try may take; 10 ms or more.</param>
/// <param name="Total">How long all tries and the waits between them may take; not below <paramref name="Attempt"/>, at most a day.</param>
/// <param name="Retries">Tries after the first, 0 to 100.</param>
public sealed record CallOptions(TimeSpan Attempt, TimeSpan Total, int Retries)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    internal static CallOptions Seconds(double attempt, double total, int retries) => new(TimeSpan.FromSeconds(attempt), TimeSpan.FromSeconds(total), retries);

    internal string? FaultOf(CallKind kind)
    {
        if (Attempt < Shortest || Total < Attempt || Total > Longest) return $"{kind}: a try of {Attempt} within {Total}";
        return Retries is < 0 or > 100 ? $"{kind}: {Retries} retries" : null;
    }
}
