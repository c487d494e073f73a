namespace QuantumPrune.Backends.Topologies;

/// <summary>A qubit's place in <see cref="Zephyr"/>.</summary>
/// <param name="U">0 for a vertical qubit, 1 for a horizontal one.</param>
/// <param name="W">Across its direction, 0 to 2 m.</param>
/// <param name="K">Which track, 0 to t - 1.</param>
/// <param name="J">Which of the track's two rows of qubits, shifted by half a qubit: 0 or 1.</param>
/// <param name="Z">Along its direction, 0 to m - 1.</param>
public readonly record struct ZephyrCoordinate(int U, int W, int K, int J, int Z);
