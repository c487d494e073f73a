using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>The search for the mask: its way to the target and how good its energies are.</summary>
internal static class SearchSection
{
    public static XElement? Of(RunReport report)
    {
        var searched = report.Rows.Where(row => row.Energy is not null).ToList();
        var (search, energies) = (report.Details?.Search is { Steps.Count: > 0 } steps ? steps : null, report.Details?.Energies);
        if (searched.Count == 0 && search is null && energies is null) return null;
        return Page.Section(
            "search", "The search for the mask",
            search is null ? null : Page.Row(Saving(report, search), Energy(search)), energies is null ? null : Page.Figure(Histogram.Draw("Energies of samples", "energy", energies), Caption(energies), "wide"),
            searched.Count == 0 ? null : Page.Figure(Rows(searched), "Energies are recomputed from each method's own model and compare only within a method. mu is the price of size that the search ended at."));
    }

    private static XElement Saving(RunReport report, ReportSearch search) => Page.Figure(
        LineChart.Draw("Saving over the solves of the capacity search", "solve", $"{Unit(report.Target.Kind)} saved", [.. search.Steps.Select(step => (double)step.Saving)], search.Target),
        "What the solution of each solve saves, against the target: the search turns the price of size until they meet. No data set is involved; sizes are counted on the network.");

    private static XElement Energy(ReportSearch search) => Page.Figure(
        LineChart.Draw("Energy over the solves of the capacity search", "solve", "energy", [.. search.Steps.Select(step => step.Energy)]),
        "The objective's energy of those solutions, which estimates on the calibration set what removing the channels costs. Solutions that save more cost more: only those near the target compare.");

    private static string Unit(string kind) => kind switch { "params" => "parameters", "macs" => "MACs", _ => "channels" };

    private static string Caption(ReportHistogram energies) =>
        $"Energies of {Figures.Count(energies.Counts.Sum(count => (long)count))} samples that {energies.Sampler} draws of the problem as written (problem.bqm), {(energies.Greatest <= energies.Least ? "all the same, " : "")}and the lowest energy known of it, from these samples and from the search. Many samples close to the line say that the problem is easy for this sampler; the line is no proof that nothing lies below.";

    private static XElement Rows(List<ReportRow> rows) => Page.Table("Searches", ["method", "energy", "mu", "samples", "feasible", "evaluations"], rows.Select(row => (object[])
        [row.Method, Figures.Of(row.Energy), row.Mu is null ? "-" : Figures.Of(row.Mu), Count(row.Samples), Count(row.Feasible), Count(row.Evaluations)]));

    private static string Count(long? value) => value is { } count ? Figures.Count(count) : "-";
}
