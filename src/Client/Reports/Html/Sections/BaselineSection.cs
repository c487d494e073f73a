using System.Xml.Linq;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>All methods at the same size: bars, quality against size, and the table of figures.</summary>
internal static class BaselineSection
{
    public static XElement? Of(RunReport report)
    {
        if (report.Rows.Count == 0) return null;
        var start = BarChart.Start(Measured(report));
        var rows = report.Rows;
        return Page.Section(
            "baselines", "Against the baselines", Page.Row(Page.Figure(Bars(report, start), BarCaption(report, start)), Page.Figure(Plane(report), PlaneCaption(report))),
            Page.Table("All methods", ReportTable.Header(report), ReportTable.Rows(report), i => rows[i].Method == report.Chosen),
            Tag.Of("p", Tag.Class("muted"), "* the network that was written. Every row was chosen on calibration and validation data; the test set was measured once for each. Seconds are those of the search for the mask."));
    }

    private static IEnumerable<double> Measured(RunReport report) => report.Rows.Where(row => row.Test is not null).Select(row => row.Test!.Value);

    private static XElement Bars(RunReport report, double start) => BarChart.Draw(
        $"{report.Metric.Title} on the test set by method", [.. report.Rows.Select(row => new Bar(row.Method, row.Test, row.TestSpread, Words(row), row.Method == report.Chosen))], start);

    private static string Words(ReportRow row) => Figures.Metric(row.Test) + (row.TestSpread is { } spread ? " ± " + Spread(spread) : "");

    private static string Spread(double spread) => spread >= 0.01 && Figures.CanDraw(spread) ? spread.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : Figures.Of(spread);

    private static string BarCaption(RunReport report, double start) =>
        $"{report.Metric.Title} on the test set, {(report.Metric.HigherIsBetter ? "more" : "less")} is better. {(start == 0 ? "Bars begin at 0." : $"Bars begin at {Figures.Of(start)}, not at 0.")}"
        + (report.Rows.Any(row => row.TestSpread is not null) ? " The line across a bar is the standard deviation over seeds." : "");

    private static XElement Plane(RunReport report) => Scatter.Draw(
        $"{report.Metric.Title} against size by method", SizeTitle(report), report.Metric.Title,
        [.. report.Rows.Select(row => new Series(row.Method, [new SeriesPoint(SizeOf(report, row), row.Test ?? double.NaN, row.TestSpread ?? 0)], row.Method == report.Chosen))]);

    private static double SizeOf(RunReport report, ReportRow row) => report.Target.Kind == "macs" ? row.Macs : row.Parameters;

    private static string SizeTitle(RunReport report) => report.Target.Kind == "macs" ? "multiply-accumulates" : "parameters";

    private static string PlaneCaption(RunReport report) =>
        $"Quality on the test set against size. {(report.Metric.HigherIsBetter ? "Up" : "Down")} and to the left is better. All methods were asked for the same size, so they stand one above the other; whole channels make small differences.";
}
