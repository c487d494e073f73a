using QuantumPrune.Backends;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;
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
    private readonly IRemoteSampler? _remote;
    private readonly IObjective? _asked;
    private readonly StagedPruner _pruner;
    private readonly Scoreboard _board;
    private Outcome? _best;
    private string? _remoteFailed;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <param name="work">What is pruned.</param>
    /// <param name="settings">How.</param>
    /// <param name="sampler">
    /// The sampler that the settings describe. A remote one solves one objective only, the one that was asked for or else the one that the local default sampler does best with; all objectives are also solved locally, to compare.
    /// </param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">QP1602, QP1603, QP310x: options that cannot be.</exception>
    public PruneSession(Workload work, PruneSettings settings, ISampler sampler, IProgressDisplay progress, TimeProvider time)
    {
        settings.Check();
        _work = work;
        _settings = settings;
        _progress = progress;
        _time = time;
        _remote = sampler as IRemoteSampler;
        _sampler = _remote is null ? sampler : SamplerCatalog.Parse(PruneSettings.DefaultSampler);
        _asked = settings.Objective == ObjectiveCatalog.Automatic ? null : ObjectiveCatalog.Parse(settings.Objective);
        _pruner = new StagedPruner(work, settings, progress, time);
        _board = new Scoreboard(work, settings.Target, progress);
    }

    /// <summary>Runs the job. Cancelled, it returns the best so far.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to save.</exception>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<PruneResult> RunAsync(CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        try
        {
            _board.AddDense(cancellation);
            await ObjectivesAsync(cancellation).ConfigureAwait(false);
            await BaselinesAsync(cancellation).ConfigureAwait(false);
            if (_settings.Refine) Refine(_best!, cancellation);
        }
        catch (OperationCanceledException) when (_best is not null)
        {
            _board.Warn("The run was cancelled; the network written is the best so far.");
        }

        var chosen = _best!;
        var circuits = await CircuitsAsync(chosen, cancellation).ConfigureAwait(false);
        var details = await new DetailCollector(_work, _settings, _progress, _time, _board.Warn).CollectAsync(chosen, cancellation).ConfigureAwait(false);
        return new PruneResult(chosen, Report(chosen, cancellation.IsCancellationRequested, _time.GetElapsedTime(started).TotalSeconds) with { GateModel = circuits, Curves = _board.Curves, Details = details });
    }

    /// <summary>What the run would hand to a remote sampler at most, and what that would cost; null for a local sampler. Nothing is handed in.</summary>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<CostEstimate?> EstimateAsync(CancellationToken cancellation)
    {
        if (_remote is null) return null;
        var step = _pruner.Problem(_work.Network, 1, cancellation);
        CostEstimate? most = null;
        using var progress = _progress.Start("estimate");
        foreach (var objective in _asked is null ? ObjectiveCatalog.Compared : [_asked])
        {
            var estimate = await _remote.EstimateAsync(step.For(objective).Model, new SamplerOptions { Seed = _settings.Seed }, cancellation).ConfigureAwait(false);
            if (most is null || estimate.Charge > most.Charge) most = estimate;
        }

        return most!.Times(_settings.RemoteSolves * _settings.Stages);
    }

    /// <summary>Solves the quadratic objectives; the best so far is the one that was asked for or, if none was, the best on the validation set.</summary>
    private async Task ObjectivesAsync(CancellationToken cancellation)
    {
        if (_asked is not null) await AddObjectiveAsync(_asked, choose: true, cancellation).ConfigureAwait(false);
        QuantumPruneException? refusal = null;
        foreach (var objective in ObjectiveCatalog.Compared.Where(o => o.Name != _asked?.Name))
        {
            if (_best is not null) cancellation.ThrowIfCancellationRequested();
            try
            {
                await AddObjectiveAsync(objective, choose: _asked is null, cancellation).ConfigureAwait(false);
            }
            catch (QuantumPruneException e) when (e is InputException || (e is RemoteException && _best is not null))
            {
                refusal ??= e; // the others may still fit the sampler, and what is there is worth keeping when a bridge is gone
                LeaveOut(objective.Name, e);
            }
        }

        if (_best is null) throw refusal!;
        if (_remote is not null) await TryRemoteAsync(_remote, cancellation).ConfigureAwait(false);
    }

    /// <summary>The remote part, or a warning: a service that fails must not cost the local results.</summary>
    private async Task TryRemoteAsync(IRemoteSampler remote, CancellationToken cancellation)
    {
        try
        {
            await RemoteAsync(remote, cancellation).ConfigureAwait(false);
        }
        catch (QuantumPruneException e) when (e is RemoteException || e.Code == "QP5250")
        {
            _remoteFailed = e.Message;
            _board.Warn($"the remote solver's part failed: {e.Cause} The network written is the best local one.");
        }
    }

    /// <summary>Solves the objective that leads so far by the remote sampler. Asked for by name, its answer is what is written; else the validation set chooses between it and the local ones.</summary>
    private async Task RemoteAsync(IRemoteSampler remote, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var objective = _asked ?? ObjectiveCatalog.Compared.First(o => o.Name == _best!.ObjectiveName);
        var options = new CapacitySearchOptions { MaxSolves = _settings.RemoteSolves };
        var outcome = await SolveAsync(Method.Quadratic(objective.Name, objective, remote, _settings.Seed, options), cancellation).ConfigureAwait(false);
        _board.Add(outcome, CancellationToken.None);
        if (_asked is not null || !_board.Better(_best!.Name, outcome.Name)) _best = outcome;
    }

    private async Task AddObjectiveAsync(IObjective objective, bool choose, CancellationToken cancellation)
    {
        var name = _remote is null ? objective.Name : $"{objective.Name}{Scoreboard.Local}";
        var outcome = await SolveAsync(Method.Quadratic(name, objective, _sampler, _settings.Seed), cancellation).ConfigureAwait(false);
        _board.Add(outcome, _best is null ? CancellationToken.None : cancellation);
        if (choose && (_best is null || _board.Better(outcome.Name, _best.Name))) _best = outcome;
    }

    private async Task BaselinesAsync(CancellationToken cancellation)
    {
        foreach (var objective in new IObjective[] { RankingObjective.Fisher(), RankingObjective.Taylor(), RankingObjective.L1() })
        {
            if (await TryBaselineAsync(objective, cancellation).ConfigureAwait(false) is { } baseline) _board.AddBaseline(baseline, cancellation);
        }

        var random = new List<Outcome>();
        for (var i = 0; i < _settings.RandomSeeds; i++)
        {
            if (await TryBaselineAsync(RankingObjective.Random(_settings.Seed + (ulong)i), cancellation).ConfigureAwait(false) is { } one) random.Add(one);
        }

        if (random.Count > 0) _board.AddRandom(random, cancellation);
    }

    /// <summary>A baseline, or null with a warning: one that fails must not cost the result that is there.</summary>
    private async Task<Outcome?> TryBaselineAsync(IObjective objective, CancellationToken cancellation)
    {
        try
        {
            return await SolveAsync(Method.Greedy(objective), cancellation).ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            LeaveOut(objective.Name, e);
            return null;
        }
    }

    private void LeaveOut(string method, QuantumPruneException e) => _board.Warn($"{method} was left out: {e.Cause}");

    private async Task<Outcome> SolveAsync(Method method, CancellationToken cancellation)
    {
        using var step = _progress.Start($"search: {method.Name}");
        return await _pruner.RunAsync(method, cancellation).ConfigureAwait(false);
    }

    private void Refine(Outcome start, CancellationToken cancellation)
    {
        var refinement = new RefinementRun(_work, _settings, _progress, _time);
        var refined = refinement.Refine(start, cancellation);
        _board.AddRefined(refined);
        _best = refined.Outcome;
        if (_settings.Controls) _board.AddControls(refinement.Controls(start, cancellation), refined, cancellation);
    }

    /// <summary>What the circuits of the run are worth; what of it fails is a warning.</summary>
    private async Task<GateModelReport?> CircuitsAsync(Outcome chosen, CancellationToken cancellation)
    {
        if (_sampler is not IGateModelSampler sampler || cancellation.IsCancellationRequested) return null;
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
            Remote = _remote?.Usage,
            RemoteFailed = _remoteFailed,
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
