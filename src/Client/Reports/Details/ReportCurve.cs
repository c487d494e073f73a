namespace QuantumPrune.Client.Reports.Details;

/// <summary>The best validation metric of a refiner over its evaluations.</summary>
/// <param name="Method">The row that it belongs to.</param>
/// <param name="Points">A point wherever it rose, and the end.</param>
public sealed record ReportCurve(string Method, IReadOnlyList<ReportPoint> Points);
