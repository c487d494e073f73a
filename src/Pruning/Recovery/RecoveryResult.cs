using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>A recovered network and what was done.</summary>
/// <param name="Network">The network; the cut one itself where nothing brought it closer to the dense one.</param>
/// <param name="Normalizations">How many normalisations were measured anew and kept so.</param>
/// <param name="Layers">What became of the layers; empty where the reconstruction was not asked for or did not help as a whole.</param>
/// <param name="ErrorBefore">The squared distance of the output to the dense network's on held-out samples, as a share of the dense output's square.</param>
/// <param name="ErrorAfter">The same of <paramref name="Network"/>; never more.</param>
public sealed record RecoveryResult(Graph Network, int Normalizations, IReadOnlyList<LayerRecovery> Layers, double ErrorBefore, double ErrorAfter);
