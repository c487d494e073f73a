namespace QuantumPrune.Formulation;

/// <summary>The chains of qubits that stood for variables, over all jobs of a run.</summary>
/// <param name="Longest">The longest chain, in qubits.</param>
/// <param name="MeanLength">The mean length.</param>
/// <param name="BrokenShare">The share of chains, over all rows read, whose qubits disagreed; 0 to 1.</param>
/// <param name="MostBroken">The largest share within one job.</param>
public sealed record ChainUsage(int Longest, double MeanLength, double BrokenShare, double MostBroken);
