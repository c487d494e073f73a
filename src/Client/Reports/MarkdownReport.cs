using System.Globalization;
using System.Text;

namespace QuantumPrune.Client.Reports;

/// <summary>Writes a report as Markdown.</summary>
public static class MarkdownReport
{
    /// <summary>The whole document.</summary>
    public static string Write(RunReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Pruning report: {report.Task}\n\n{Verdict.Of(report)}\n\n");
        AppendTable(text, ReportTable.Header(report), ReportTable.Rows(report));
        text.Append("\n\\* the network that was written. Every row was chosen on calibration and validation data; the test set was measured once for each.\n");
        if (report.Rows.Any(r => r.TestSpread is not null)) text.Append("± standard deviation over seeds.\n");
        AppendLatency(text, report);
        AppendLayers(text, report);
        AppendAblation(text, report);
        AppendSearches(text, report);
        AppendGateModel(text, report);
        AppendRemote(text, report);
        AppendRun(text, report);
        AppendProvenance(text, report);
        return text.ToString();
    }

    private static void AppendLatency(StringBuilder text, RunReport report)
    {
        if (report.Details?.Latency is not { Count: > 0 } latency) return;
        text.Append("\n## Latency\n\nMedian milliseconds for one validation sample.\n\n");
        AppendTable(text, ["engine", "dense", "pruned", "runs", "threads"], latency.Select(each => new[] { each.Engine, Milliseconds(each.Dense), Milliseconds(each.Pruned), Count(each.Runs), Count(each.Threads) }));
    }

    private static void AppendLayers(StringBuilder text, RunReport report)
    {
        if (report.Details?.Layers is not { Count: > 0 } layers) return;
        text.Append("\n## Channels kept\n\n");
        AppendTable(text, ["group", "kept", "of"], layers.Select(layer => new[] { layer.Name, Count(layer.CountKept), Count(layer.Kept.Length) }));
    }

    private static void AppendAblation(StringBuilder text, RunReport report)
    {
        if (report.Ablation is not { Count: > 0 } ablation) return;
        text.Append("\n## What each part is worth\n\nThe run again with one part left out.\n\n");
        AppendTable(text, ["variant", "left out", "validation", "test"], ablation.Select(row => new[] { row.Name, row.LeftOut, Number(row.Validation), Number(row.Test) }));
    }

    private static void AppendProvenance(StringBuilder text, RunReport report)
    {
        if (report.Provenance is not { } origin) return;
        text.Append(CultureInfo.InvariantCulture, $"\n## Origin\n\n- command: `quantumprune {origin.Command}`\n- version {origin.Version}, {origin.Date.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n");
        text.Append(CultureInfo.InvariantCulture, $"- SHA-256 of the model: {origin.ModelSha256}; of the task file: {origin.TaskSha256}\n");
        text.Append(CultureInfo.InvariantCulture, $"- {origin.Machine.Cores} cores, {origin.Machine.Threads} threads used, {origin.Machine.Architecture}, {origin.Machine.System}, .NET {origin.Machine.Runtime}\n");
    }

    private static void AppendSearches(StringBuilder text, RunReport report)
    {
        if (report.Rows.All(r => r.Energy is null)) return;
        text.Append("\n## Searches\n\nEnergies are recomputed from each method's own model and compare only within a method.\n\n");
        AppendTable(text, ["method", "energy", "mu", "samples", "feasible", "evaluations"], report.Rows.Where(r => r.Energy is not null).Select(r => new[]
        {
            r.Method, Number(r.Energy), r.Mu is { } mu ? mu.ToString("0.####E+0", CultureInfo.InvariantCulture) : "-", Count(r.Samples), Count(r.Feasible), Count(r.Evaluations),
        }));
    }

    private static void AppendGateModel(StringBuilder text, RunReport report)
    {
        if (report.GateModel is not { } circuits) return;
        text.Append("\n## Gate-model sampler\n\n");
        foreach (var line in GateModelText.Lines(circuits)) text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        if (circuits.Estimates.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n{GateModelText.EstimateTitle}\n\n");
        AppendTable(text, GateModelText.EstimateHeader, GateModelText.EstimateRows(circuits));
    }

    private static void AppendRemote(StringBuilder text, RunReport report)
    {
        if (report.Remote is not { } remote) return;
        text.Append("\n## Remote solver\n\n");
        foreach (var line in RemoteText.Lines(remote)) text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        if (remote.Timing.Count == 0) return;
        text.Append("\nTimes that the service states, summed over all jobs:\n\n");
        AppendTable(text, ["time", "ms"], remote.Timing.Select(time => new[] { time.Key, (time.Value / 1000).ToString("0.###", CultureInfo.InvariantCulture) }));
    }

    private static void AppendRun(StringBuilder text, RunReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Run\n\n- target: {report.Target.Kind}={report.Target.Requested}, achieved {report.Target.Achieved:0.0000}\n");
        text.Append(CultureInfo.InvariantCulture, $"- objective: {report.Objective}; sampler: {report.Sampler}; stages: {report.Stages}; seed: {report.Seed}; variables: {report.Variables}\n");
        text.Append(CultureInfo.InvariantCulture, $"- mean folding: {(report.Folding ? "on" : "off")}");
        if (report.BorderEffect is { } border) text.Append(CultureInfo.InvariantCulture, $"; effect at zero-padded borders: {border:0.00E+0} of the output (RMS)");
        text.Append(CultureInfo.InvariantCulture, $"\n- seconds: {report.Seconds:0.0}{(report.Cancelled ? " (cancelled: best so far)" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- files: `{report.Model}`, `{report.Plan}`, `{report.Problem}`, `{report.Samples}`\n");
        if (report.Warnings.Count == 0) return;
        text.Append("\n## Warnings\n\n");
        foreach (var warning in report.Warnings) text.Append(CultureInfo.InvariantCulture, $"- {warning}\n");
    }

    /// <summary>A table; names in it come from files.</summary>
    internal static void AppendTable(StringBuilder text, IReadOnlyList<string> header, IEnumerable<string[]> rows)
    {
        text.Append("| ").AppendJoin(" | ", header).Append(" |\n|").AppendJoin('|', header.Select((_, i) => i == 0 ? "---" : "---:")).Append("|\n");
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", row.Select(Escaped)).Append(" |\n");
    }

    private static string Escaped(string cell) => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Milliseconds(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value is { } v ? v.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    private static string Count(long? value) => value is { } v ? v.ToString("N0", CultureInfo.InvariantCulture) : "-";
}
