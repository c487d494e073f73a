using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>The result in a sentence and three figures.</summary>
internal static class VerdictSection
{
    public static XElement Of(RunReport report) => Page.Section(
        "verdict", "Verdict", Tag.Of("p", Tag.Class("verdict"), Verdict.Of(report)), Tag.Of("dl", Tag.Class("figures"), Quality(report), Size(report), Gain(report)),
        report.Cancelled ? Tag.Of("p", "The run was cancelled: this is the best network found until then.") : null);

    private static XElement Quality(RunReport report)
    {
        var (dense, own) = (report.Row("dense")?.Test, report.Row(report.Chosen)?.Test);
        return Card($"{report.Metric.Title} on the test set", Figures.Metric(own), $"dense {Figures.Metric(dense)}{(dense is { } a && own is { } b ? ", change " + Figures.Signed(b - a) : "")}");
    }

    private static XElement Size(RunReport report)
    {
        var (dense, own) = (report.Row("dense"), report.Row(report.Chosen));
        var byMacs = report.Target.Kind == "macs";
        string Of(ReportRow? row) => row is null ? Figures.None : Figures.Compact(byMacs ? row.Macs : row.Parameters);
        return Card(byMacs ? "multiply-accumulates" : "parameters", Of(own), $"dense {Of(dense)}; {Figures.Percent(report.Target.Achieved)} of {(report.Target.Kind == "channels" ? "prunable channels" : "them")} removed");
    }

    private static XElement Gain(RunReport report)
    {
        if (report.Row(report.Chosen)?.Test is not { } own || Verdict.BestBaseline(report) is not { Test: { } other } best) return Card("gain over the best baseline", Figures.None, "no baseline was measured");
        var gain = report.Metric.HigherIsBetter ? own - other : other - own;
        return Card("gain over the best baseline", Figures.Signed(gain), $"{best.Method} at the same size: {Figures.Metric(other)}{(gain < 0 ? "; ours is worse" : "")}");
    }

    private static XElement Card(string name, string figure, string words) =>
        Tag.Of("div", Tag.Of("dt", name), Tag.Of("dd", Tag.Class("big"), figure), Tag.Of("dd", Tag.Class("muted"), words));
}
