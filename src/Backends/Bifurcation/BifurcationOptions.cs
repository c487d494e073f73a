namespace QuantumPrune.Backends.Bifurcation;

/// <summary>Settings of <see cref="BifurcationSampler"/>.</summary>
public sealed record BifurcationOptions
{
    internal const int DefaultReads = 16;
    internal const int DefaultSweeps = 1000;

    /// <summary>Samples to return when a run does not ask for a number; 1 or more; null takes 16. Computed 16 at a time: a whole number of sixteens wastes nothing.</summary>
    public int? Reads { get; init; }

    /// <summary>Steps of time when a run does not ask for a number and has no time limit; 1 or more; null takes 1,000.</summary>
    public int? Sweeps { get; init; }

    /// <summary>What the couplings see of a position; the sign by default.</summary>
    public BifurcationVariant Variant { get; init; } = BifurcationVariant.Discrete;

    /// <summary>The length of a step of time, in units where a free oscillator has frequency 1; above 0 and at most 2, 1 by default.</summary>
    /// <remarks>The usual 1.25 finds good samples twice as fast in some dense models, but oscillates in sparse ones: G22 then ends 4 % below its best cut.</remarks>
    public double TimeStep { get; init; } = 1;

    internal void Check()
    {
        Require(Reads is null or >= 1, $"reads is {Reads}", "Give 1 or more.");
        Require(Sweeps is null or >= 1, $"sweeps is {Sweeps}", "Give 1 or more.");
        Require(Enum.IsDefined(Variant), $"variant is {Variant}", "Give Discrete or Ballistic.");
        Require(TimeStep is > 0 and <= 2, $"dt is {TimeStep}", "Give a number above 0 and at most 2.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2028", $"Bifurcation option out of range: {cause}.", fix);
    }
}
