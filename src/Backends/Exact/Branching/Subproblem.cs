namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>A part of the search not yet done.</summary>
/// <param name="Free">The variables not fixed, ascending.</param>
/// <param name="Values">A value per variable; those of free ones mean nothing.</param>
/// <param name="Bound">A lower bound on its energies.</param>
/// <param name="Vectors">A start for its semidefinite relaxation.</param>
internal sealed record Subproblem(int[] Free, sbyte[] Values, double Bound, UnitVectors Vectors);
