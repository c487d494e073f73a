namespace QuantumPrune.Client.Reports.Details;

/// <summary>Test images before and after.</summary>
/// <param name="Candidates">How many test images they were chosen from.</param>
/// <param name="Pictures">Those that lose most, the median and the least.</param>
public sealed record ReportPictures(int Candidates, IReadOnlyList<ReportPicture> Pictures);
