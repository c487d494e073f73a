namespace QuantumPrune.Client.Reports;

/// <summary>How much was asked for and reached.</summary>
/// <param name="Kind">params, macs or channels.</param>
/// <param name="Requested">The share to remove.</param>
/// <param name="Achieved">The share that the written network lacks.</param>
public sealed record ReportTarget(string Kind, double Requested, double Achieved);
