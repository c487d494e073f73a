using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Client.Session.Recovering;
using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Session;

/// <summary>The main job: calibrate, formulate, solve at the exact target, refine, cut, and compare with baselines at the same size.</summary>
public sealed class PruneSession
{
    private readonly Workload _work;
    private readonly PruneSettings _settings;
    private readonly IProgressDisplay _progress;
    private readonly TimeProvider _time;
    private readonly StagedPruner _pruner;
    private readonly Scoreboard _board;
    private readonly Contest _contest;
    private readonly RecoveryRun _recovery;
    private readonly Finishing _finishing;
    private Outcome? _refined;
    private Outcome? _written;
    private IReadOnlyList<ReportAblation>? _ablation;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <param name="work">What is pruned.</param>
    /// <param name="settings">How.</param>
    /// <param name="sampler">
    /// The sampler that the settings describe. A remote one solves one objective only, the one that was asked for or else the one that the local default sampler does best with; all objectives are also solved locally, to compare.
    /// </param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="first">Calibrations of the dense network to share with other runs of the task; null for none.</param>
    /// <exception cref="InputException">QP1602, QP1603, QP310x: options that cannot be.</exception>
    public PruneSession(Workload work, PruneSettings settings, ISampler sampler, IProgressDisplay progress, TimeProvider time, FirstCalibrations? first = null)
    {
        settings.Check();
        if (settings.Refine is { } refine) work.MetricOf(refine.Metric);
        if (settings.FineTune is not null && work.Data.Training.Count == 0)
            throw new InputException("QP1107", $"'{work.Task.Path}' leaves no image to train on.", "Lower the counts of its section split, or leave out --finetune.");
        (_work, _settings, _progress, _time) = (work, settings, progress, time);
        _pruner = new StagedPruner(work, settings, progress, time, first);
        _board = new Scoreboard(work, settings.Target, progress);
        _contest = new Contest(settings, sampler, _pruner, _board, progress);
        _recovery = new RecoveryRun(work, settings, progress, time);
        _finishing = new Finishing(work, settings, _recovery);
    }

    private Outcome? Best => _written ?? _refined ?? _contest.Best;

    /// <summary>Runs the job. Cancelled, it returns the best so far.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to save.</exception>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<PruneResult> RunAsync(CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        try
        {
            _board.AddDense(cancellation);
            await _contest.RunAsync(cancellation).ConfigureAwait(false);
            if (_settings.Refine is { } refine) await RefineAsync(_contest.Best!, refine, cancellation).ConfigureAwait(false);
            Recover(cancellation);
            if (_settings.Refine?.Controls == true) await AblateAsync(cancellation).ConfigureAwait(false);
        }
        catch (QuantumPruneException e) when (_written is not null)
        {
            _board.Warn($"recovery, fine-tuning or ablation ended early: {e.Message}");
        }
        catch (OperationCanceledException) when (Best is not null)
        {
            _board.Warn("The run was cancelled; the network written is the best so far.");
        }

        var chosen = Best!;
        var circuits = await CircuitsAsync(chosen, cancellation).ConfigureAwait(false);
        var details = await new DetailCollector(_work, _settings, _progress, _time, _board.Warn).CollectAsync(chosen, cancellation).ConfigureAwait(false);
        var report = Report(chosen, cancellation.IsCancellationRequested, _time.GetElapsedTime(started).TotalSeconds);
        return new PruneResult(chosen, report with { GateModel = circuits, Curves = _board.Curves, Ablation = _ablation, Details = details });
    }

    /// <summary>What the run would hand to a remote sampler at most, and what that would cost; null for a local sampler. Nothing is handed in.</summary>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<CostEstimate?> EstimateAsync(CancellationToken cancellation)
    {
        if (_contest.Remote is not { } remote) return null;
        var step = _pruner.Problem(_work.Network, 1, cancellation);
        CostEstimate? most = null;
        using var progress = _progress.Start("estimate");
        foreach (var objective in _contest.Candidates)
        {
            var estimate = await remote.EstimateAsync(step.For(objective).Model, new SamplerOptions { Seed = _settings.Seed }, cancellation).ConfigureAwait(false);
            if (most is null || estimate.Charge > most.Charge) most = estimate;
        }

        return most!.Times(_settings.RemoteSolves * _settings.Stages);
    }

    private async Task RefineAsync(Outcome start, RefineSettings settings, CancellationToken cancellation)
    {
        var refinement = new RefinementRun(_work, settings, _settings.Seed, _progress, _time);
        var refined = refinement.Refine(start, cancellation);
        _board.AddRefined(refined);
        _refined = refined.Outcome;
        if (!settings.Controls) return;
        var samples = await refinement.LowEnergyMasksAsync(start, cancellation).ConfigureAwait(false);
        _board.AddControls(refinement.Controls(start, refined, samples, cancellation), refined, cancellation);
    }

    /// <summary>
    /// Recovery and further training of the network and, in the same way, of the mask before refinement and of the best ranking's: what a mask loses is not what it loses
    /// after recovery, so the validation set chooses once more.
    /// </summary>
    private void Recover(CancellationToken cancellation)
    {
        _written = _refined ?? _contest.Best!;
        if (!_recovery.Possible) _board.Warn("There was no recovery: the calibration set has too few samples.");
        _finishing.Run(_written, "recovered", "tuned", Keep, cancellation);
        if (_refined is not null) FinishRival(_contest.Best!, mayWin: true, cancellation);
        if (_contest.BestBaseline is { } baseline && !ReferenceEquals(baseline, _contest.Best)) FinishRival(baseline, _contest.Chooses, cancellation);
    }

    private void FinishRival(Outcome rival, bool mayWin, CancellationToken cancellation)
    {
        var finished = _finishing.Run(rival, rival.Name + RecoveryRun.Recovered, rival.Name + RecoveryRun.Tuned, (next, _) => _board.AddNetwork(next, cancellation), cancellation);
        if (!mayWin || !_board.Better(finished.Name, _written!.Name)) return;
        _board.Warn($"'{finished.Name}' is better than '{_written.Name}' on the validation set and was written in its place.");
        _written = finished;
    }

    /// <summary>Measured after a cancellation, too: it may be the one that is written.</summary>
    private void Keep(Outcome next, bool kept)
    {
        _board.AddNetwork(next, CancellationToken.None);
        if (kept) _written = next;
        else _board.Warn($"'{next.Name}' is not better than '{_written!.Name}' on the validation set and was not kept.");
    }

    private async Task AblateAsync(CancellationToken cancellation)
    {
        var start = _contest.Best!;
        _ablation = await new Ablations(_work, _settings, _pruner, _contest.Local, _recovery, _finishing, _progress).RunAsync(start, _refined ?? start, _written!, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the circuits of the run are worth; what of it fails is a warning.</summary>
    private async Task<GateModelReport?> CircuitsAsync(Outcome chosen, CancellationToken cancellation)
    {
        if (_contest.Local is not IGateModelSampler sampler || cancellation.IsCancellationRequested) return null;
        using var step = _progress.Start($"check: {sampler.Name}");
        return await new GateModelCheck(sampler, FieldModel.Of(chosen.Problem, chosen.Search), _settings.Seed, _board.Warn).RunAsync(cancellation).ConfigureAwait(false);
    }

    private RunReport Report(Outcome chosen, bool cancelled, double seconds)
    {
        var achieved = _board.Achieved(chosen.Network);
        return new RunReport
        {
            Task = _work.Task.Name,
            Seed = _settings.Seed,
            Target = new ReportTarget(_settings.Target.KindName, _settings.Target.Share, achieved),
            Metric = new ReportMetric(_work.Evaluator.Metric.Name, _work.Evaluator.Metric.HigherIsBetter),
            Rows = _board.Rows,
            Chosen = chosen.Name,
            Objective = chosen.ObjectiveName,
            Sampler = _settings.Sampler,
            Remote = _contest.Remote?.Usage,
            RemoteFailed = _contest.RemoteFailed,
            Stages = _settings.Stages,
            Folding = _settings.Folding,
            BorderEffect = _settings.Folding ? BorderEffect.Of(_work, chosen) : null,
            Variables = _work.Channels(_work.Network).VariableCount,
            Cancelled = cancelled,
            Seconds = seconds,
            Warnings = [.. _board.Warnings, .. RunWarnings.Of(_work, chosen)],
        };
    }
}
