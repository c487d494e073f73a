namespace QuantumPrune.Backends.Embedding;

/// <summary>How often the qubits of chains disagreed.</summary>
/// <param name="RowFractions">For each row returned, in the order of the sample set: broken chains as a share of all.</param>
/// <param name="ChainRates">For each variable: how many of the draws broke its chain, as a share of all draws, discarded ones included.</param>
/// <param name="MeanFraction">Broken chains as a share of all, over all draws, discarded ones included.</param>
/// <param name="Discarded">How many rows were left out.</param>
public sealed record ChainBreaks(IReadOnlyList<double> RowFractions, IReadOnlyList<double> ChainRates, double MeanFraction, int Discarded);
