namespace QuantumPrune.Pruning.Plans;

/// <summary>What is removed from a network and why: replayed by <see cref="PlanReplay"/>, kept as JSON that anyone may edit.</summary>
public sealed record PruningPlan
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "quantumprune.plan/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The file name of the network that the plan was made for.</summary>
    public required string Model { get; init; }

    /// <summary>The shape [C, H, W] that channels were followed with.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>How the plan came about, for the reader.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The target that the plan meets, such as <c>params=0.36</c>; null if unknown. What it counts is held when the plan is refined.</summary>
    public string? Target { get; init; }

    /// <summary>The cuts, one after the other; each counts channels as they are after the cuts before it.</summary>
    public required IReadOnlyList<PlanStage> Stages { get; init; }
}
