namespace QuantumPrune.Backends.Automatic;

/// <summary>Settings of <see cref="AutomaticSampler"/>.</summary>
public sealed record AutomaticOptions
{
    /// <summary>Independent searches, one sample each, when a run does not ask for a number; 1 or more, 2 by default.</summary>
    public int Reads { get; init; } = 2;

    /// <summary>The work of each search when a run does not ask for it and has no time limit, in sweeps of tabu moves; 1 or more, 500 by default.</summary>
    public int Sweeps { get; init; } = 500;

    internal void Check()
    {
        if (Reads < 1) throw new InputException("QP2027", $"The automatic sampler's reads is {Reads}.", "Give 1 or more.");
        if (Sweeps < 1) throw new InputException("QP2027", $"The automatic sampler's sweeps is {Sweeps}.", "Give 1 or more.");
    }
}
