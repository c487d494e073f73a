using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>What each part is worth: the run without it.</summary>
internal static class AblationSection
{
    public static XElement? Of(RunReport report) => report.Ablation is not { Count: > 0 } ablation ? null : Page.Section(
        "ablation", "What each part is worth", Page.Figure(
            Page.Table("Ablation", ["variant", "left out", $"validation {report.Metric.Title}", $"test {report.Metric.Title}", "test, against the written network"], ablation.Select(row => Row(report, row))),
            "The run again with one part left out, at the same size and with the same seed. The last column is the variant minus the network that was written, both on the test set."));

    private static object[] Row(RunReport report, ReportAblation row) =>
        [row.Name, row.LeftOut, Figures.Metric(row.Validation), Figures.Metric(row.Test), row.Test is { } test && report.Row(report.Chosen)?.Test is { } own ? Figures.Signed(test - own) : Figures.None];
}
