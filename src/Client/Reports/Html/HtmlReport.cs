using System.Globalization;
using QuantumPrune.Client.Reports.Html.Sections;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>Writes a report as one HTML file without scripts, that can be passed on and opened anywhere.</summary>
public static class HtmlReport
{
    /// <summary>The whole document, well-formed as XML, too. Parts that the report does not have get no section.</summary>
    public static string Write(RunReport report) => Page.Write($"Pruning report: {report.Task}", Lead(report),
    [
        VerdictSection.Of(report), WarningSection.Of(report), BaselineSection.Of(report), LatencySection.Of(report), PictureSection.Of(report), ConfusionSection.Of(report), LayerSection.Of(report), SensitivitySection.Of(report),
        SimilaritySection.Of(report), RefinementSection.Of(report), AblationSection.Of(report), SearchSection.Of(report), RemoteSection.Of(report), GateModelSection.Of(report), ProvenanceSection.Of(report),
    ]);

    private static string Lead(RunReport report) => string.Create(
        CultureInfo.InvariantCulture, $"Target {report.Target.Kind}={report.Target.Requested}, seed {report.Seed}{(report.Provenance is { } provenance ? ", " + Page.Date(provenance.Date) : "")}");
}
