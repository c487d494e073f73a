using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Training;

/// <summary>What training further came to.</summary>
/// <param name="Network">The network after the epoch that the validation set liked best; the one before training where none was better.</param>
/// <param name="Best">That epoch; 0 means before training.</param>
/// <param name="Curve">All epochs that were finished, 0 first.</param>
/// <param name="Truncated">Whether training was cut short, by a cancellation or because it diverged.</param>
public sealed record DistillationResult(Graph Network, int Best, IReadOnlyList<DistillationEpoch> Curve, bool Truncated);
