namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>Settings of <see cref="HierarchicalRefiner"/>.</summary>
public sealed record HierarchyOptions
{
    /// <summary>Variables of a chunk at most, unless one group has more; 1 or more, 128 by default: a tensor train learns as many from some dozens of evaluations.</summary>
    public int ChunkSize { get; init; } = 128;

    /// <summary>Sweeps over the network that the budget is divided into; 1 or more, 6 by default. Small budgets are divided into fewer.</summary>
    public int Sweeps { get; init; } = 6;

    /// <summary>Evaluations of a visit to a chunk at least; 1 or more, 12 by default. Small budgets have fewer sweeps, then larger chunks.</summary>
    public int LeastVisit { get; init; } = 12;

    /// <summary>Share of a sweep's evaluations that goes to all chunks alike, the rest following the gains so far; in (0, 1], 0.3 by default.</summary>
    public double EvenShare { get; init; } = 0.3;

    /// <summary>Share of the evaluations that a tensor train of the whole network gets before the chunks; in [0, 1), 0.4 by default. None where one chunk holds all.</summary>
    public double WholeShare { get; init; } = 0.4;

    /// <summary>The tensor train of the whole network: by default with 40 flips in a sample, which the repair spreads over all layers.</summary>
    public TensorTrain.ProtesOptions Whole { get; init; } = new() { WarmFlips = 40 };

    /// <summary>The tensor train of each chunk.</summary>
    public TensorTrain.ProtesOptions TensorTrain { get; init; } = new() { SwapShare = 0.3 };

    internal void Check()
    {
        Require(ChunkSize >= 1, $"the chunk size is {ChunkSize}");
        Require(Sweeps >= 1, $"the number of sweeps is {Sweeps}");
        Require(LeastVisit >= 1, $"the least visit is {LeastVisit}");
        Require(EvenShare is > 0 and <= 1, $"the even share is {EvenShare}");
        Require(WholeShare is >= 0 and < 1, $"the whole network's share is {WholeShare}");
        Whole.Check();
        TensorTrain.Check();
    }

    private static void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP5001", $"Refinement option out of range: {cause}.", "See the documentation of HierarchyOptions for the ranges.");
    }
}
