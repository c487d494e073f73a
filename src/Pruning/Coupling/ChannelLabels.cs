namespace QuantumPrune.Pruning.Coupling;

/// <summary>Which slot every index along one axis of a value belongs to.</summary>
/// <param name="Axis">The channel axis.</param>
/// <param name="Slots">One slot per index; the same slot may stand at several indices (after a flatten, say).</param>
internal sealed record ChannelLabels(int Axis, int[] Slots);
