using QuantumPrune.Bench.Peers.Protocol;

namespace QuantumPrune.Bench.Peers;

/// <summary>An engine and what it is to do.</summary>
internal sealed record Entrant(Peer Peer, Job Job);
