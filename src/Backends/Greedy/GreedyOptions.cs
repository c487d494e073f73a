namespace QuantumPrune.Backends.Greedy;

/// <summary>Settings of <see cref="GreedySampler"/>.</summary>
public sealed record GreedyOptions
{
    /// <summary>Descents, one sample each, when a run does not ask for a number; 1 or more, 100 by default.</summary>
    public int Reads { get; init; } = 100;

    internal void Check()
    {
        if (Reads < 1) throw new InputException("QP2025", $"The greedy sampler's reads is {Reads}.", "Give 1 or more.");
    }
}
