namespace QuantumPrune.Client.Reports.Details;

/// <summary>The run once more with one part left out.</summary>
/// <param name="Name">The variant.</param>
/// <param name="LeftOut">What it lacks, in plain words.</param>
/// <param name="Validation">Its metric on the validation set.</param>
/// <param name="Test">Its metric on the test set.</param>
public sealed record ReportAblation(string Name, string LeftOut, double? Validation = null, double? Test = null);
