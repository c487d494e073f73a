using QuantumPrune.Backends;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Client.Session;

/// <summary>Solves the objectives and the baselines at the same target; the best on the validation set, or the one that was asked for, goes on.</summary>
internal sealed class Contest
{
    private readonly PruneSettings _settings;
    private readonly IProgressDisplay _progress;
    private readonly StagedPruner _pruner;
    private readonly Scoreboard _board;
    private readonly ISampler _sampler;
    private readonly IRemoteSampler? _remote;
    private readonly IObjective? _asked;

    /// <param name="settings">How.</param>
    /// <param name="sampler">A remote one solves one objective only; all objectives are also solved locally, to compare.</param>
    /// <param name="pruner">Runs a method.</param>
    /// <param name="board">Measures networks and keeps the rows.</param>
    /// <param name="progress">Shows how far it is.</param>
    public Contest(PruneSettings settings, ISampler sampler, StagedPruner pruner, Scoreboard board, IProgressDisplay progress)
    {
        (_settings, _pruner, _board, _progress) = (settings, pruner, board, progress);
        _remote = sampler as IRemoteSampler;
        _sampler = _remote is null ? sampler : SamplerCatalog.Parse(PruneSettings.DefaultSampler);
        _asked = settings.Objective == ObjectiveCatalog.Automatic ? null : ObjectiveCatalog.Parse(settings.Objective);
    }

    /// <summary>The best so far; null before there is any.</summary>
    public Outcome? Best { get; private set; }

    /// <summary>The greedy ranking that is best on the validation set; null before there is any.</summary>
    public Outcome? BestBaseline { get; private set; }

    /// <summary>Whether the validation set may choose a ranking: no objective and no remote sampler was asked for.</summary>
    public bool Chooses => _asked is null && _remote is null;

    /// <summary>The remote sampler; null for a local one.</summary>
    public IRemoteSampler? Remote => _remote;

    /// <summary>The sampler of the objectives that are solved locally.</summary>
    public ISampler Local => _sampler;

    /// <summary>Why the remote sampler's part is missing; null when it is not.</summary>
    public string? RemoteFailed { get; private set; }

    /// <summary>The objectives that a remote sampler may be asked to solve.</summary>
    public IReadOnlyList<IObjective> Candidates => _asked is null ? ObjectiveCatalog.Compared : [_asked];

    /// <summary>Runs all of it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; <see cref="Best"/> is what there is.</exception>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await ObjectivesAsync(cancellation).ConfigureAwait(false);
        if (_remote is not null) await TryRemoteAsync(_remote, cancellation).ConfigureAwait(false);
        await BaselinesAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Solves the quadratic objectives; the best so far is the one that was asked for or, if none was, the best on the validation set.</summary>
    private async Task ObjectivesAsync(CancellationToken cancellation)
    {
        if (_asked is not null) await AddObjectiveAsync(_asked, choose: true, cancellation).ConfigureAwait(false);
        QuantumPruneException? refusal = null;
        foreach (var objective in ObjectiveCatalog.Compared.Where(o => o.Name != _asked?.Name))
        {
            if (Best is not null) cancellation.ThrowIfCancellationRequested();
            try
            {
                await AddObjectiveAsync(objective, choose: _asked is null, cancellation).ConfigureAwait(false);
            }
            catch (QuantumPruneException e) when (e is InputException || (e is RemoteException && Best is not null))
            {
                refusal ??= e; // the others may still fit the sampler, and what is there is worth keeping when a bridge is gone
                LeaveOut(objective.Name, e);
            }
        }

        if (Best is null) throw refusal!;
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
            RemoteFailed = e.Message;
            _board.Warn($"the remote solver's part failed: {e.Cause} The network written is the best local one.");
        }
    }

    /// <summary>Solves the objective that leads so far by the remote sampler. Asked for by name, its answer is what is written; else the validation set chooses between it and the local ones.</summary>
    private async Task RemoteAsync(IRemoteSampler remote, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var objective = _asked ?? ObjectiveCatalog.Compared.First(o => o.Name == Best!.ObjectiveName);
        var options = new CapacitySearchOptions { MaxSolves = _settings.RemoteSolves };
        var outcome = await SolveAsync(Method.Quadratic(objective.Name, objective, remote, _settings.Seed, options), cancellation).ConfigureAwait(false);
        _board.Add(outcome, CancellationToken.None);
        if (_asked is not null || !_board.Better(Best!.Name, outcome.Name)) Best = outcome;
    }

    private async Task AddObjectiveAsync(IObjective objective, bool choose, CancellationToken cancellation)
    {
        var name = _remote is null ? objective.Name : $"{objective.Name}{Scoreboard.Local}";
        var outcome = await SolveAsync(Method.Quadratic(name, objective, _sampler, _settings.Seed), cancellation).ConfigureAwait(false);
        _board.Add(outcome, Best is null ? CancellationToken.None : cancellation);
        if (choose && (Best is null || _board.Better(outcome.Name, Best.Name))) Best = outcome;
    }

    /// <summary>The greedy rankings and random masks. Where no objective was asked for, a ranking that is better on the validation set than all of them goes on in their place.</summary>
    private async Task BaselinesAsync(CancellationToken cancellation)
    {
        foreach (var objective in new IObjective[] { RankingObjective.Fisher(), RankingObjective.Taylor(), RankingObjective.L1() })
        {
            if (await TryBaselineAsync(objective, cancellation).ConfigureAwait(false) is not { } baseline) continue;
            _board.AddNetwork(baseline, cancellation);
            if (BestBaseline is null || _board.Better(baseline.Name, BestBaseline.Name)) BestBaseline = baseline;
            if (Chooses && _board.Better(baseline.Name, Best!.Name)) Best = baseline;
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
}
