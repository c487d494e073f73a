namespace QuantumPrune.Pruning.Plans;

/// <summary>One cut.</summary>
/// <param name="Removals">What is removed.</param>
/// <param name="Folds">The means that go into the consumers' biases; empty for a bare cut.</param>
public sealed record PlanStage(IReadOnlyList<PlanRemoval> Removals, IReadOnlyList<PlanFold> Folds);
