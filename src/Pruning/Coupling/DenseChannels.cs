namespace QuantumPrune.Pruning.Coupling;

/// <summary>Channels that a layer computes and that are never removed.</summary>
/// <param name="Layer">The producing layer.</param>
/// <param name="Count">How many of its channels.</param>
/// <param name="Reason">Why they stay.</param>
/// <param name="Understood">
/// Whether that is in the nature of the network (an output of the network); false where an operator's coupling is not understood.
/// </param>
public sealed record DenseChannels(string Layer, int Count, string Reason, bool Understood);
