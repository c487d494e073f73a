namespace QuantumPrune.Backends.Leap.Hybrid;

/// <summary>Settings of <see cref="LeapHybridSampler"/>.</summary>
public sealed record HybridOptions
{
    private const double MostSeconds = 86_400;

    /// <summary>Seconds that the service may take, up to 86,400; null takes the least that the solver allows for the number of variables. Values below the least are refused.</summary>
    public double? TimeLimit { get; init; }

    /// <exception cref="InputException">QP2029: the time limit is out of its range.</exception>
    internal void Check()
    {
        if (TimeLimit is { } limit && !(limit > 0 && limit <= MostSeconds)) throw new InputException("QP2029", $"leap-hybrid's time_limit is {limit}.", $"Give seconds, above 0 and at most {MostSeconds}.");
    }
}
