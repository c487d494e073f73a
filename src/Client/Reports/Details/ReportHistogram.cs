namespace QuantumPrune.Client.Reports.Details;

/// <summary>Energies of samples of the problem that is written, in bins of equal width.</summary>
/// <param name="Sampler">What drew them.</param>
/// <param name="Least">Where the first bin begins.</param>
/// <param name="Greatest">Where the last one ends.</param>
/// <param name="Counts">Samples per bin.</param>
/// <param name="Best">The lowest energy known for the problem.</param>
public sealed record ReportHistogram(string Sampler, double Least, double Greatest, IReadOnlyList<int> Counts, double Best);
