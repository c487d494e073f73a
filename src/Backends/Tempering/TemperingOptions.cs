namespace QuantumPrune.Backends.Tempering;

/// <summary>Settings of <see cref="TemperingSampler"/>.</summary>
public sealed record TemperingOptions
{
    internal const int DefaultReads = 2;
    internal const int DefaultSweeps = 1000;

    /// <summary>Independent searches, one sample each, when a run does not ask for a number; 1 or more; null takes 2.</summary>
    public int? Reads { get; init; }

    /// <summary>Passes over all variables by every replica when a run does not ask for a number and has no time limit; 1 or more; null takes 1,000.</summary>
    public int? Sweeps { get; init; }

    /// <summary>Temperatures, from hot to cold in geometric steps; 2 to 256, 16 by default.</summary>
    public int Temperatures { get; init; } = 16;

    internal void Check()
    {
        Require(Reads is null or >= 1, $"reads is {Reads}", "Give 1 or more.");
        Require(Sweeps is null or >= 1, $"sweeps is {Sweeps}", "Give 1 or more.");
        Require(Temperatures is >= 2 and <= 256, $"temperatures is {Temperatures}", "Give 2 to 256.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2024", $"Tempering option out of range: {cause}.", fix);
    }
}
