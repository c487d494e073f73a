using System.Globalization;
using System.Text;

namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>Writes a sweep as Markdown.</summary>
public static class SweepMarkdown
{
    /// <summary>The whole document: a table per target.</summary>
    public static string Write(SweepReport sweep)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Sweep: {sweep.Task}\n\n{sweep.Runs.Count} runs. {sweep.Metric.Title} on the test set, mean ± standard deviation over seeds.\n");
        foreach (var target in SweepCurves.Targets(sweep))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {target.Key.Kind}={target.Key.Requested}\n\n");
            MarkdownReport.AppendTable(text, SweepTable.Header(sweep), SweepTable.Rows(SweepCurves.Of(target)));
            text.Append(CultureInfo.InvariantCulture, $"\nRuns: {string.Join(", ", target.Select(run => string.Create(CultureInfo.InvariantCulture, $"`{run.Folder}` (seed {run.Seed})")))}\n");
        }

        return text.ToString();
    }
}
