namespace QuantumPrune.Backends.Exact;

/// <summary>Settings of <see cref="ExactSampler"/>.</summary>
public sealed record ExactOptions
{
    /// <summary>
    /// How many distinct samples of lowest energy to return when a run does not ask for a number; 1 to 100,000, 1 by default. A run that asks for more gets 100,000, or all there are. Models of more than 30 variables give one
    /// sample whatever is asked for.
    /// </summary>
    public int Reads { get; init; } = 1;

    /// <summary>
    /// The most variables in one connected part, after reduction, of a run without a time limit, which has no other end than a proof; 1 to
    /// <see cref="ExactSampler.MaxComponent"/>, 120 by default.
    /// </summary>
    public int Part { get; init; } = 120;

    internal void Check()
    {
        if (Part is < 1 or > ExactSampler.MaxComponent) throw new InputException("QP2021", $"The exact sampler's part is {Part}.", $"Give 1 to {ExactSampler.MaxComponent}.");
        if (Reads is < 1 or > 100_000) throw new InputException("QP2021", $"The exact sampler's reads is {Reads}.", "Give 1 to 100000.");
    }
}
