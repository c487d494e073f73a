namespace QuantumPrune.Backends.Annealing;

/// <summary>Settings of <see cref="AnnealingSampler"/>.</summary>
public sealed record AnnealingOptions
{
    internal const int DefaultReads = 16;
    internal const int DefaultSweeps = 1000;

    /// <summary>Samples to draw when a run does not ask for a number; 1 or more; null takes 16.</summary>
    public int? Reads { get; init; }

    /// <summary>Passes over all variables per sample when a run does not ask for a number; 1 or more; null takes 1,000.</summary>
    public int? Sweeps { get; init; }

    /// <summary>Inverse temperature of the first sweep, in 1 / energy; positive. Null takes it from the biases.</summary>
    public double? HotBeta { get; init; }

    /// <summary>Inverse temperature of the last sweep, in 1 / energy; not below <see cref="HotBeta"/>. Null takes it from the biases.</summary>
    public double? ColdBeta { get; init; }

    internal void Check()
    {
        Require(Reads is null or >= 1, $"reads is {Reads}", "Give 1 or more.");
        Require(Sweeps is null or >= 1, $"sweeps is {Sweeps}", "Give 1 or more.");
        Require(HotBeta is null || (double.IsFinite(HotBeta.Value) && HotBeta > 0), $"hot beta is {HotBeta}", "Give a positive number.");
        Require(ColdBeta is null || (double.IsFinite(ColdBeta.Value) && ColdBeta > 0), $"cold beta is {ColdBeta}", "Give a positive number.");
        Require(!(ColdBeta < HotBeta), $"cold beta {ColdBeta} is below hot beta {HotBeta}", "Exchange the two.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2022", $"Annealing option out of range: {cause}.", fix);
    }
}
