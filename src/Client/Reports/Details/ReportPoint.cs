namespace QuantumPrune.Client.Reports.Details;

/// <summary>A point of a <see cref="ReportCurve"/>.</summary>
/// <param name="Evaluations">Distinct masks measured so far.</param>
/// <param name="Value">The best metric so far, in the metric's own sense and unit.</param>
public sealed record ReportPoint(int Evaluations, double Value);
