namespace QuantumPrune.Backends.Topologies;

/// <summary>A qubit's place in <see cref="Pegasus"/>.</summary>
/// <param name="U">0 for a vertical qubit, 1 for a horizontal one.</param>
/// <param name="W">Across its direction: which bundle of twelve tracks, 0 to m - 1.</param>
/// <param name="K">Which track of the bundle, 0 to 11.</param>
/// <param name="Z">Along its direction, 0 to m - 2.</param>
public readonly record struct PegasusCoordinate(int U, int W, int K, int Z);
