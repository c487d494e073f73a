using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Session;

/// <summary>The network that a run settled on, and the report.</summary>
/// <param name="Chosen">The network and the way to it.</param>
/// <param name="Report">What was found out.</param>
public sealed record PruneResult(Outcome Chosen, RunReport Report)
{
    /// <summary>The same with its origin in the report.</summary>
    public PruneResult With(ReportProvenance provenance) => this with { Report = Report with { Provenance = provenance } };
}
