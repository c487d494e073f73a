using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Session.Details;

/// <summary>The solves of the capacity search.</summary>
internal static class SearchDetails
{
    /// <summary>Null for a mask that comes from no such search.</summary>
    public static ReportSearch? Of(Outcome chosen) => chosen.Search.Trace.Count == 0
        ? null
        : new ReportSearch(chosen.Search.RequestedSaving, [.. chosen.Search.Trace.Select(step => new ReportSearchStep(step.Mu, step.Saving, step.Energy))]);
}
