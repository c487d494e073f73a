namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>One run of a sweep.</summary>
/// <param name="Folder">Its folder, relative to the sweep's, with forward slashes.</param>
/// <param name="Target">How much was asked for and reached.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Chosen">The method of the network that it wrote.</param>
/// <param name="Rows">Its rows.</param>
public sealed record SweepRun(string Folder, ReportTarget Target, ulong Seed, string Chosen, IReadOnlyList<ReportRow> Rows);
