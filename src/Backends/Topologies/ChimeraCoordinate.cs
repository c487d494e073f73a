namespace QuantumPrune.Backends.Topologies;

/// <summary>A qubit's place in <see cref="Chimera"/>.</summary>
/// <param name="I">The row of its tile, from 0.</param>
/// <param name="J">The column of its tile, from 0.</param>
/// <param name="U">0 when it is coupled to the tiles above and below, 1 when to those left and right.</param>
/// <param name="K">Its place in its half of the tile, 0 to t - 1.</param>
public readonly record struct ChimeraCoordinate(int I, int J, int U, int K);
