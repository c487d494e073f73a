using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>What a gate-model sampler ran.</summary>
internal static class GateModelSection
{
    public static XElement? Of(RunReport report) => report.GateModel is not { } circuits ? null : Page.Section(
        "gate-model", "Gate-model sampler", Page.List(GateModelText.Lines(circuits)),
        circuits.Estimates.Count == 0 ? null : Page.Figure(Page.Table("Resource estimates", GateModelText.EstimateHeader, GateModelText.EstimateRows(circuits)), GateModelText.EstimateTitle.TrimEnd(':') + "."));
}
