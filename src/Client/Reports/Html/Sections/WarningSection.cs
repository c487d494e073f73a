using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>What the reader should know.</summary>
internal static class WarningSection
{
    public static XElement? Of(RunReport report) => report.Warnings.Count == 0 ? null : Page.Section("warnings", "Warnings", Tag.Of("div", Tag.Class("warn"), Page.List(report.Warnings)));
}
