using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>What refinement gained, and what other searches gained with as many evaluations.</summary>
internal static class RefinementSection
{
    public static XElement? Of(RunReport report)
    {
        var searched = report.Rows.Where(row => row.Evaluations is not null).ToList();
        var curves = (report.Curves ?? []).Where(curve => curve.Points.Any(point => Figures.CanDraw(point.Value))).ToList();
        if (searched.Count == 0 && curves.Count == 0) return null;
        return Page.Section("refinement", "Refinement and its controls", curves.Count > 0 ? Page.Figure(Curves(report, curves), CurveCaption, "wide") : null, searched.Count > 0 ? Page.Figure(Controls(report, searched), ControlCaption) : null);
    }

    private const string CurveCaption = "The best metric on the validation set after so many distinct masks were measured. All searches start from the same mask, but for control-uniform, which knows nothing of it. The validation set is what they climb on: the test set may tell differently.";
    private const string ControlCaption = "Searches with equal budgets. Evaluations are distinct masks measured on the validation set; the test set was measured once per row, after the choice. Only what refined has above every control is the tensor train's own gain.";

    private static XElement Curves(RunReport report, List<ReportCurve> curves) => StepCurve.Draw(
        $"Best {report.Metric.Title} on the validation set over evaluations", "distinct masks measured", $"validation {report.Metric.Title}",
        [.. curves.Select(curve => new Series(curve.Method, [.. curve.Points.Select(point => new SeriesPoint(point.Evaluations, point.Value))], curve.Method == report.Chosen))]);

    private static XElement Controls(RunReport report, List<ReportRow> rows) => Page.Table(
        "Refinement and controls", ["method", "evaluations", $"validation {report.Metric.Title}", $"test {report.Metric.Title}", "seconds"],
        rows.Select(row => (object[])[row.Method, Figures.Count(row.Evaluations!.Value), Figures.Metric(row.Validation), Figures.Metric(row.Test), Figures.Of(Math.Round(row.Seconds, 1))]), i => rows[i].Method == report.Chosen);
}
