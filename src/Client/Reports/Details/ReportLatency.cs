namespace QuantumPrune.Client.Reports.Details;

/// <summary>How long one validation sample takes, as medians.</summary>
/// <param name="Engine">What ran the networks.</param>
/// <param name="Input">Shape of the sample.</param>
/// <param name="Dense">Milliseconds of the dense network.</param>
/// <param name="Pruned">Milliseconds of the written one.</param>
/// <param name="Runs">Timed runs of each, by turns.</param>
/// <param name="Threads">Threads used.</param>
public sealed record ReportLatency(string Engine, IReadOnlyList<int> Input, double Dense, double Pruned, int Runs, int Threads);
