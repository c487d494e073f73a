namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>How long to work on a semidefinite relaxation.</summary>
/// <param name="Sweeps">At most so many passes over the vectors.</param>
/// <param name="Tolerance">Ends when a pass gains less than this share of the value.</param>
internal readonly record struct Effort(int Sweeps, double Tolerance);
