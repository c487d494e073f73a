using QuantumPrune.Backends;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Client.Session;

/// <summary>The main job: calibrate, formulate, solve at the exact target, refine, cut, and compare with baselines at the same size.</summary>
public sealed class PruneSession
{
    private readonly Workload _work;
    private readonly PruneSettings _settings;
    private readonly IProgressDisplay _progress;
    private readonly TimeProvider _time;
    private readonly ISampler _sampler;
    private readonly StagedPruner _pruner;
    private readonly Scoreboard _board;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <exception cref="InputException">QP1602, QP1603, QP201x: options that cannot be.</exception>
    public PruneSession(Workload work, PruneSettings settings, IProgressDisplay progress, TimeProvider time)
    {
        settings.Check();
        _work = work;
        _settings = settings;
        _progress = progress;
        _time = time;
        _sampler = SamplerCatalog.Parse(settings.Sampler);
        _pruner = new StagedPruner(work, settings, progress, time);
        _board = new Scoreboard(work, settings.Target, progress);
    }

    /// <summary>Runs the job. Cancelled, it returns the best so far.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to save.</exception>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<PruneResult> RunAsync(CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        Outcome? best = null;
        try
        {
            _board.AddDense(cancellation);
            best = await ObjectivesAsync(cancellation).ConfigureAwait(false);
            await BaselinesAsync(cancellation).ConfigureAwait(false);
            if (_settings.Refine) best = Refine(best, cancellation);
        }
        catch (OperationCanceledException) when (best is not null)
        {
            _board.Warn("The run was cancelled; the network written is the best so far.");
        }

        var chosen = best!;
        return new PruneResult(chosen, Report(chosen, cancellation.IsCancellationRequested, _time.GetElapsedTime(started).TotalSeconds));
    }

    /// <summary>Solves the quadratic objectives and returns the one that the result comes from.</summary>
    private async Task<Outcome> ObjectivesAsync(CancellationToken cancellation)
    {
        var asked = _settings.Objective == ObjectiveCatalog.Automatic ? null : ObjectiveCatalog.Parse(_settings.Objective);
        var compared = ObjectiveCatalog.Compared.Where(o => o.Name != asked?.Name);
        Outcome? best = null;
        foreach (var objective in asked is null ? compared : compared.Prepend(asked))
        {
            if (best is not null && cancellation.IsCancellationRequested) return best;
            var outcome = await SolveAsync(Method.Quadratic(objective.Name, objective, _sampler, _settings.Seed), cancellation).ConfigureAwait(false);
            _board.Add(outcome, best is null ? CancellationToken.None : cancellation);
            if (best is null || (asked is null && _board.Better(outcome.Name, best.Name))) best = outcome;
        }

        return best!;
    }

    private async Task BaselinesAsync(CancellationToken cancellation)
    {
        foreach (var objective in new IObjective[] { RankingObjective.Fisher(), RankingObjective.Taylor(), RankingObjective.L1() })
            _board.AddBaseline(await SolveAsync(Method.Greedy(objective), cancellation).ConfigureAwait(false), cancellation);
        var random = new List<Outcome>();
        for (var i = 0; i < _settings.RandomSeeds; i++)
            random.Add(await SolveAsync(Method.Greedy(RankingObjective.Random(_settings.Seed + (ulong)i)), cancellation).ConfigureAwait(false));
        _board.AddRandom(random, cancellation);
    }

    private async Task<Outcome> SolveAsync(Method method, CancellationToken cancellation)
    {
        using var step = _progress.Start($"search: {method.Name}");
        return await _pruner.RunAsync(method, cancellation).ConfigureAwait(false);
    }

    private Outcome Refine(Outcome start, CancellationToken cancellation)
    {
        var refinement = new RefinementRun(_work, _settings, _progress, _time);
        var refined = refinement.Refine(start, cancellation);
        _board.AddRefined(refined, cancellation);
        if (_settings.Controls && !cancellation.IsCancellationRequested) _board.AddControls(refinement.Controls(start, cancellation), refined, cancellation);
        return refined.Outcome;
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
