namespace QuantumPrune.Backends.Greedy;

/// <summary>Settings of <see cref="GreedySampler"/>.</summary>
public sealed record GreedyOptions
{
    internal const int DefaultReads = 100;

    /// <summary>Descents, one sample each, when a run does not ask for a number; 1 or more; null takes 100.</summary>
    public int? Reads { get; init; }

    internal void Check()
    {
        if (Reads is < 1) throw new InputException("QP2025", $"The greedy sampler's reads is {Reads}.", "Give 1 or more.");
    }
}
