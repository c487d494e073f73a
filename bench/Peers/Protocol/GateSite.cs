namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>A gate on the first input of a node.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Channels">Extent of axis 1 of that input.</param>
/// <param name="Rank">Number of its axes.</param>
internal sealed record GateSite(string Node, int Channels, int Rank);
