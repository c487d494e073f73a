using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling;

/// <summary>The entry of channels into a layer that mixes them.</summary>
/// <param name="Index">Position among all sites of the network.</param>
/// <param name="Consumer">The layer; the channels arrive at its first input.</param>
/// <param name="Value">The name of the entering value, channels on axis 1.</param>
/// <param name="Variables">The variable of every channel index, -1 if it is never removed.</param>
public sealed record ConsumerSite(int Index, Node Consumer, string Value, int[] Variables);
