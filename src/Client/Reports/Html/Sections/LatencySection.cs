using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Times of one sample.</summary>
internal static class LatencySection
{
    public static XElement? Of(RunReport report) => report.Details?.Latency is not { Count: > 0 } latency ? null : Page.Section(
        "latency", "Latency", Page.Figure(
            BarChart.Draw("Milliseconds per sample before and after", [.. latency.SelectMany((each, i) => Bars(each, latency.Count > 1 ? $", {(char)('A' + (i % 26))}" : ""))], 0),
            $"Median time for one validation sample (batch of 1, {string.Join(" x ", latency[0].Input)}), dense and pruned by turns: {string.Join("; ", latency.Select((each, i) => (latency.Count > 1 ? $"{(char)('A' + (i % 26))} is " : "") + Words(each)))}. Bars begin at 0. Times are of the machine below and depend on what else it did.", "wide"));

    private static IEnumerable<Bar> Bars(ReportLatency latency, string engine) =>
        [new($"dense{engine}", latency.Dense, null, $"{Figures.Of(latency.Dense)} ms", false), new($"pruned{engine}", latency.Pruned, null, $"{Figures.Of(latency.Pruned)} ms", true)];

    private static string Words(ReportLatency latency) =>
        $"{latency.Engine}, {latency.Runs} {(latency.Runs == 1 ? "run" : "runs")} of each on {latency.Threads} {(latency.Threads == 1 ? "thread" : "threads")}, {Figures.Of(latency.Dense / latency.Pruned)} times as fast after";
}
