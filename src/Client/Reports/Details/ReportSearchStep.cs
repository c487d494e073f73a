namespace QuantumPrune.Client.Reports.Details;

/// <summary>One solve of a capacity search.</summary>
/// <param name="Mu">The field.</param>
/// <param name="Saving">What the solution saves.</param>
/// <param name="Energy">Its energy without the field.</param>
public sealed record ReportSearchStep(double Mu, long Saving, double Energy);
