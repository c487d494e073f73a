using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Reports.Sweeps;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Session.Sweeps;

/// <summary>Runs <c>prune</c> at several targets and seeds, sharing what calibration measures on the dense network. Runs that the same command completed before are not repeated.</summary>
public sealed class SweepSession
{
    private readonly Workload _work;
    private readonly ISampler _sampler;
    private readonly IProgressDisplay _progress;
    private readonly TimeProvider _time;
    private readonly string _command;
    private TargetNotMetException? _refusal;
    private (ulong Seed, FirstCalibrations Known) _first = (0, new FirstCalibrations());

    /// <param name="work">What is pruned.</param>
    /// <param name="sampler">The sampler of all runs.</param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="command">What was typed, without passwords.</param>
    public SweepSession(Workload work, ISampler sampler, IProgressDisplay progress, TimeProvider time, string command)
    {
        (_work, _sampler, _progress, _time, _command) = (work, sampler, progress, time, command);
    }

    /// <summary>Runs them, and writes <c>sweep.json</c>, <c>sweep.html</c> and <c>sweep.md</c> anew after each.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="runs">The runs of <see cref="SweepPlan"/>.</param>
    /// <param name="cancellation">Ends the sweep; the run that is under way keeps its best so far.</param>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to save.</exception>
    /// <exception cref="TargetNotMetException">QP4001: none of the targets can be met.</exception>
    public async Task<SweepReport> RunAsync(string folder, IReadOnlyList<(string Folder, PruneSettings Settings)> runs, CancellationToken cancellation)
    {
        var metric = new ReportMetric(_work.Evaluator.Metric.Name, _work.Evaluator.Metric.HigherIsBetter);
        var sweep = new SweepReport(SweepReport.CurrentSchema, _work.Task.Name, metric, []);
        foreach (var (number, (name, settings)) in runs.Index())
        {
            if (number > 0 && cancellation.IsCancellationRequested) break;
            _progress.Note($"run {number + 1} of {runs.Count}: {name}");
            if (await TryRunAsync(Path.Combine(folder, name), settings, cancellation).ConfigureAwait(false) is not { Cancelled: false } report) continue; // it is made again by the same command
            sweep = sweep with { Runs = [.. sweep.Runs, new SweepRun(name, report.Target, report.Seed, report.Chosen, report.Rows)] };
            Write(folder, sweep);
        }

        return sweep.Runs.Count == 0 && _refusal is not null ? throw _refusal : sweep;
    }

    /// <summary>The run's report, or null with a note where its target is out of reach: the others may be met.</summary>
    private async Task<RunReport?> TryRunAsync(string folder, PruneSettings settings, CancellationToken cancellation)
    {
        try
        {
            return Completed(folder, settings) ?? await RunAsync(folder, settings, cancellation).ConfigureAwait(false);
        }
        catch (TargetNotMetException e)
        {
            _progress.Note($"left out: {e.Message}");
            _refusal = e;
            return null;
        }
    }

    private async Task<RunReport> RunAsync(string folder, PruneSettings settings, CancellationToken cancellation)
    {
        var own = settings with { Refine = settings.Refine is { } refine ? refine with { ResumeFolder = RunFolder.ResumeIn(folder) } : null };
        if (_first.Seed != settings.Seed) _first = (settings.Seed, new FirstCalibrations());
        var session = new PruneSession(_work, own, _sampler, _progress, _time, _first.Known);
        var result = (await session.RunAsync(cancellation).ConfigureAwait(false)).With(ProvenanceDetails.Of(_work, own, _command, _time));
        RunFolder.Write(folder, _work, result);
        return result.Report;
    }

    /// <summary>The report of a run that the same command completed, or null.</summary>
    private RunReport? Completed(string folder, PruneSettings settings)
    {
        var path = Path.Combine(folder, ReportFile.Run);
        if (!File.Exists(path)) return null;
        try
        {
            var report = ReportFile.ReadRun(path);
            var now = ProvenanceDetails.Of(_work, settings, _command, _time);
            return !report.Cancelled && report.Provenance is { } then && (then.Command, then.Version, then.ModelSha256, then.TaskSha256) == (now.Command, now.Version, now.ModelSha256, now.TaskSha256) ? report : null;
        }
        catch (InputException)
        {
            return null; // it is made again
        }
    }

    private static void Write(string folder, SweepReport sweep)
    {
        AtomicFile.WriteText(Path.Combine(folder, ReportFile.Sweep), JsonReport.Write(sweep) + "\n");
        AtomicFile.WriteText(Path.Combine(folder, "sweep.html"), SweepHtml.Write(sweep));
        AtomicFile.WriteText(Path.Combine(folder, "sweep.md"), SweepMarkdown.Write(sweep));
    }
}
