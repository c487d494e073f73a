using System.Globalization;
using System.Xml.Linq;
using QuantumPrune.Client.Reports.Html.Charts;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>Writes a sweep as one HTML file without scripts.</summary>
public static class SweepHtml
{
    /// <summary>The whole document: quality against size of all methods, a table per target, links to the runs.</summary>
    public static string Write(SweepReport sweep) => Page.Write(
        $"Sweep: {sweep.Task}", string.Create(CultureInfo.InvariantCulture, $"{sweep.Runs.Count} runs, {sweep.Metric.Title}"),
        SweepCurves.Targets(sweep).GroupBy(target => target.Key.Kind).Select(kind => Curves(sweep, kind.Key, [.. kind])).Concat(SweepCurves.Targets(sweep).Select((target, i) => Target(sweep, target, i))));

    private static XElement Curves(SweepReport sweep, string kind, IReadOnlyList<IGrouping<(string Kind, double Requested), SweepRun>> targets)
    {
        var means = targets.SelectMany(SweepCurves.Of).ToList();
        var most = means.MaxBy(mean => mean.Chosen)?.Method;
        return Page.Section($"curves-{kind}", $"Quality against {kind} removed", Page.Row(All(sweep, kind, means, most), Gains(sweep, kind, targets, most)));
    }

    private static XElement All(SweepReport sweep, string kind, List<SweepMean> means, string? most) => Page.Figure(
        Scatter.Draw($"{sweep.Metric.Title} against the share of {kind} removed, by method", $"share of {kind} removed", sweep.Metric.Title, Lines(means, most)),
        $"Mean {sweep.Metric.Title} on the test set over seeds, {(sweep.Metric.HigherIsBetter ? "more" : "less")} is better; upright lines are standard deviations. At each share all methods were asked for the same size. The full shapes are those of the method that most runs wrote.");

    /// <summary>The differences that matter are small beside those to a random mask.</summary>
    private static XElement? Gains(SweepReport sweep, string kind, IReadOnlyList<IGrouping<(string Kind, double Requested), SweepRun>> targets, string? most)
    {
        var gains = targets.SelectMany(target => Gains(sweep, [.. SweepCurves.Of(target)])).ToList();
        return gains.Count == 0 ? null : Page.Figure(
            Scatter.Draw($"Gain over the best baseline against the share of {kind} removed", $"share of {kind} removed", $"gain, {sweep.Metric.Title}", Lines(gains, most)),
            $"The same means on the test set, less that of the best baseline ({string.Join(", ", Verdict.Baselines)}) at each share: above 0 is better than it, below is worse. Upright lines are standard deviations of the method over seeds.");
    }

    private static IEnumerable<SweepMean> Gains(SweepReport sweep, List<SweepMean> means)
    {
        var sign = sweep.Metric.HigherIsBetter ? 1 : -1;
        var baselines = means.Where(mean => Verdict.IsBaseline(mean.Method)).ToList();
        if (baselines.Count == 0) return [];
        var best = baselines.Max(mean => sign * mean.Test);
        return means.Where(mean => mean.Method != "dense" && !Verdict.IsBaseline(mean.Method)).Select(mean => mean with { Test = (sign * mean.Test) - best });
    }

    private static List<Series> Lines(IEnumerable<SweepMean> means, string? most) => [.. means.GroupBy(mean => mean.Method).Select(method => Line(method.Key, method, method.Key == most))];

    private static Series Line(string method, IEnumerable<SweepMean> means, bool chosen) =>
        new(method, [.. means.OrderBy(mean => mean.Achieved).Select(mean => new SeriesPoint(mean.Achieved, mean.Test, mean.Spread ?? 0))], chosen);

    private static XElement Target(SweepReport sweep, IGrouping<(string Kind, double Requested), SweepRun> target, int index)
    {
        var means = SweepCurves.Of(target).ToList();
        return Page.Section(
            $"target-{index}", string.Create(CultureInfo.InvariantCulture, $"{target.Key.Kind}={target.Key.Requested}"),
            Page.Figure(Page.Table("Methods at this target", SweepTable.Header(sweep), SweepTable.Rows(means), i => means[i].Chosen > 0), "Means over seeds on the test set, ± standard deviation. 'Written' counts the runs whose network comes from the method."),
            Tag.Of("ul", target.Select(run => Tag.Of("li", Link(run)))));
    }

    /// <summary>A link to the run's page; only text where the folder could lead elsewhere.</summary>
    private static XElement Link(SweepRun run)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{run.Folder}, seed {run.Seed}");
        var parts = run.Folder.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal))) return Tag.Of("span", words);
        return Tag.Of("a", Tag.At("href", string.Join('/', parts.Select(part => Uri.EscapeDataString(Visible.Of(part))).Append("report.html"))), words);
    }
}
