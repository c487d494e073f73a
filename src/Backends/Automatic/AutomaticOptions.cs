namespace QuantumPrune.Backends.Automatic;

/// <summary>Settings of <see cref="AutomaticSampler"/>.</summary>
public sealed record AutomaticOptions
{
    internal const int DefaultReads = 2;
    internal const int DefaultSweeps = 500;

    /// <summary>Independent searches, one sample each, when a run does not ask for a number; 1 or more; null takes 2.</summary>
    public int? Reads { get; init; }

    /// <summary>The work of each search when a run does not ask for it and has no time limit, in sweeps of tabu moves; 1 or more; null takes 500.</summary>
    public int? Sweeps { get; init; }

    internal void Check()
    {
        if (Reads is < 1) throw new InputException("QP2027", $"The automatic sampler's reads is {Reads}.", "Give 1 or more.");
        if (Sweeps is < 1) throw new InputException("QP2027", $"The automatic sampler's sweeps is {Sweeps}.", "Give 1 or more.");
    }
}
