namespace QuantumPrune.Formulation.Capacity;

/// <summary>The mask that a search settled on, and how it came to it.</summary>
public sealed record CapacitySearchResult
{
    /// <summary>True where a channel is pruned. Keeps every floor.</summary>
    public required bool[] Mask { get; init; }

    /// <summary>The objective's energy of the mask, computed from the model.</summary>
    public required double Energy { get; init; }

    /// <summary>The field of (1.6) whose solution came closest to the target, in energy per unit of saving; NaN for a greedy search, which has none.</summary>
    public required double Mu { get; init; }

    /// <summary>The savings per variable that <see cref="Mu"/> priced: with both, (1.6) can be written down. Empty for a greedy search.</summary>
    public IReadOnlyList<double> FieldCapacity { get; init; } = [];

    /// <summary>The saving that was asked for.</summary>
    public required long RequestedSaving { get; init; }

    /// <summary>The saving of the mask, as measured.</summary>
    public required long AchievedSaving { get; init; }

    /// <summary>The marginal saving of each variable at the mask: a good start for another search or a repair close by.</summary>
    public required double[] Capacity { get; init; }

    /// <summary>Values of mu that were solved for.</summary>
    public int Solves { get; init; }

    /// <summary>Rows that the sampler returned, over all components and solves.</summary>
    public long SamplesSeen { get; init; }

    /// <summary>Those of them that keep every floor.</summary>
    public long SamplesFeasible { get; init; }

    /// <summary>One entry per solve, in order.</summary>
    public IReadOnlyList<SearchStep> Trace { get; init; } = [];

    /// <summary>Distinct masks that meet the target, best first, the first being <see cref="Mask"/>.</summary>
    public IReadOnlyList<bool[]> Elites { get; init; } = [];

    /// <summary>True when the search was cancelled: the mask meets the target, but more work could have lowered its energy.</summary>
    public bool Truncated { get; init; }

    /// <summary>What the reader should know; empty when all went as planned.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
