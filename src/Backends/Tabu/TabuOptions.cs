namespace QuantumPrune.Backends.Tabu;

/// <summary>Settings of <see cref="TabuSampler"/>.</summary>
public sealed record TabuOptions
{
    internal const int DefaultReads = 2;
    internal const int DefaultSweeps = 1000;

    /// <summary>Independent searches, one sample each, when a run does not ask for a number; 1 or more; null takes 2.</summary>
    public int? Reads { get; init; }

    /// <summary>Moves per search and variable when a run does not ask for a number and has no time limit; 1 or more; null takes 1,000.</summary>
    public int? Sweeps { get; init; }

    /// <summary>Samples that a search keeps to recombine; 2 to 100, 10 by default.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>Moves per variable without a better sample after which a walk ends; 1 to 1000, 5 by default.</summary>
    public int Patience { get; init; } = 5;

    internal void Check()
    {
        Require(Reads is null or >= 1, $"reads is {Reads}", "Give 1 or more.");
        Require(Sweeps is null or >= 1, $"sweeps is {Sweeps}", "Give 1 or more.");
        Require(Elites is >= 2 and <= 100, $"elites is {Elites}", "Give 2 to 100.");
        Require(Patience is >= 1 and <= 1000, $"patience is {Patience}", "Give 1 to 1000.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2023", $"Tabu option out of range: {cause}.", fix);
    }
}
