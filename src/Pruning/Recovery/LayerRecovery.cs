namespace QuantumPrune.Pruning.Recovery;

/// <summary>What became of one layer.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="ErrorBefore">
/// The squared distance of its result to the dense network's on samples that the fit did not see, as a share of the dense result's square; 0 or more.
/// Where only the positive part is seen, that of the positive parts.
/// </param>
/// <param name="ErrorAfter">The same with the fitted weights, kept or not; equal to <paramref name="ErrorBefore"/> where there was nothing to fit.</param>
/// <param name="IsKept">Whether the fitted weights are in the network: they lowered the error.</param>
public sealed record LayerRecovery(string Layer, double ErrorBefore, double ErrorAfter, bool IsKept);
