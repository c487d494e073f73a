namespace QuantumPrune.Formulation.Capacity;

/// <summary>How much work a capacity search may do.</summary>
public sealed record CapacitySearchOptions
{
    /// <summary>Values of the field mu that are tried at most, each one solve per connected component; 1 or more, 36 by default.</summary>
    public int MaxSolves { get; init; } = 36;

    /// <summary>Samples per component and solve, 1 or more; null, the default, leaves it to the sampler's own settings.</summary>
    public int? Reads { get; init; }

    /// <summary>Sweeps per sample, 1 or more; null, the default, leaves it to the sampler's own settings.</summary>
    public int? Sweeps { get; init; }

    /// <summary>Perturbed restarts of the swap descent, 0 or more, 4 by default. Not used where enumeration is exact (20 variables or fewer).</summary>
    public int Restarts { get; init; } = 4;

    /// <summary>How many distinct masks the result lists at most, 1 or more, 32 by default.</summary>
    public int Elites { get; init; } = 32;

    internal void Check()
    {
        Require(MaxSolves, 1, "number of solves");
        Require(Reads ?? 1, 1, "number of reads");
        Require(Sweeps ?? 1, 1, "number of sweeps");
        Require(Restarts, 0, "number of restarts");
        Require(Elites, 1, "number of elites");
    }

    private static void Require(int value, int least, string what)
    {
        if (value < least) throw new InputException("QP4002", $"The capacity search's {what} is {value}.", $"Give {least} or more.");
    }
}
