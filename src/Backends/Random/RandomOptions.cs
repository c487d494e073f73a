namespace QuantumPrune.Backends.Random;

/// <summary>Settings of <see cref="RandomSampler"/>.</summary>
public sealed record RandomOptions
{
    /// <summary>Samples when a run does not ask for a number; 1 or more, 100 by default.</summary>
    public int Reads { get; init; } = 100;

    internal void Check()
    {
        if (Reads < 1) throw new InputException("QP2026", $"The random sampler's reads is {Reads}.", "Give 1 or more.");
    }
}
