namespace QuantumPrune.Client.Reports.Details;

/// <summary>How the capacity search of the last step came to the target.</summary>
/// <param name="Target">The saving that was asked for, in the unit of the target.</param>
/// <param name="Steps">One entry per solve, in order.</param>
public sealed record ReportSearch(long Target, IReadOnlyList<ReportSearchStep> Steps);
