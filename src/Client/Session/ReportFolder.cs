using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Session;

/// <summary>Writes the pages of a finished run or sweep anew from its JSON, which may come from anywhere.</summary>
internal static class ReportFolder
{
    /// <summary>Writes the page and the Markdown of what the folder holds.</summary>
    /// <returns>The names of the files, and what they say in a sentence.</returns>
    /// <exception cref="InputException">QP1620: the folder holds no report; QP1621 to QP1623: its report cannot be; QP1006: a file cannot be written.</exception>
    public static (string[] Files, string Verdict) Write(string folder)
    {
        var (run, sweep) = (Path.Combine(folder, ReportFile.Run), Path.Combine(folder, ReportFile.Sweep));
        if (File.Exists(run)) return WriteRun(folder, ReportFile.ReadRun(run));
        return File.Exists(sweep) ? WriteSweep(folder, ReportFile.ReadSweep(sweep)) : throw new InputException("QP1620", $"'{folder}' holds neither {ReportFile.Run} nor {ReportFile.Sweep}.", "Name a folder that prune wrote.");
    }

    private static (string[] Files, string Verdict) WriteRun(string folder, RunReport report)
    {
        AtomicFile.WriteText(Path.Combine(folder, "report.html"), HtmlReport.Write(report));
        AtomicFile.WriteText(Path.Combine(folder, "report.md"), MarkdownReport.Write(report));
        return (["report.html", "report.md"], Verdict.Of(report));
    }

    private static (string[] Files, string Verdict) WriteSweep(string folder, SweepReport sweep)
    {
        AtomicFile.WriteText(Path.Combine(folder, "sweep.html"), SweepHtml.Write(sweep));
        AtomicFile.WriteText(Path.Combine(folder, "sweep.md"), SweepMarkdown.Write(sweep));
        return (["sweep.html", "sweep.md"], $"{sweep.Runs.Count} runs of {sweep.Task}.");
    }
}
