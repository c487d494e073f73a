using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>A constant that shifts a layer's result.</summary>
/// <param name="Node">The node that reads it.</param>
/// <param name="Input">At which input.</param>
/// <param name="Factors">By how much each output's result moves when its number grows by one.</param>
internal sealed record BiasPlace(Node Node, int Input, double[] Factors);
