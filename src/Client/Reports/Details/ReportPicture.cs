namespace QuantumPrune.Client.Reports.Details;

/// <summary>A piece of a test image in its versions.</summary>
/// <param name="Name">The image.</param>
/// <param name="Rule">Why it is shown.</param>
/// <param name="Versions">Clean, noisy, dense, pruned.</param>
public sealed record ReportPicture(string Name, string Rule, IReadOnlyList<ReportPictureVersion> Versions);
