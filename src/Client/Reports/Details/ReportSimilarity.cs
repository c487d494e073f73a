namespace QuantumPrune.Client.Reports.Details;

/// <summary>How alike the channels of one group are.</summary>
/// <param name="Group">The group.</param>
/// <param name="Channels">Positions within the group, those kept first.</param>
/// <param name="Kept">How many of <paramref name="Channels"/> are kept.</param>
/// <param name="Of">How many channels the group has.</param>
/// <param name="Values">Base64 of one byte per pair, row by row in the order of <paramref name="Channels"/>: 0 unlike, 255 alike.</param>
public sealed record ReportSimilarity(string Group, IReadOnlyList<int> Channels, int Kept, int Of, string Values);
