using QuantumPrune.Client.Session;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>Runs every contestant on the same problem, one at a time, and times them to the same energy.</summary>
/// <remarks>
/// After a warm-up that is not timed, a first pass finds the energy to reach unless it was given. Then come rounds in which everybody runs once with the round's seed,
/// so that a machine that slows down slows all alike. A sampler that refuses the model is left out and its row says why.
/// </remarks>
public sealed class ComparisonSession
{
    private readonly ComparisonProblem _problem;
    private readonly ComparisonOptions _options;
    private readonly IProgressDisplay _progress;
    private readonly SamplerTimer _timer;
    private readonly Standing[] _standings;
    private readonly CancellationToken _cancellation;
    private readonly RandomSource _random;
    private Reference? _reference;

    private ComparisonSession(ComparisonProblem problem, IReadOnlyList<Contestant> contestants, ComparisonOptions options, IProgressDisplay progress, CancellationToken cancellation)
    {
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);
        _timer = new SamplerTimer(problem, options);
        _standings = [.. contestants.Select(contestant => new Standing(contestant, problem.UseBy(contestant.Sampler)))];
        _random = new RandomSource(options.Seed);
    }

    /// <summary>Compares; when cancelled, with what has been done until then.</summary>
    /// <exception cref="InputException">QP1603: an option is out of its range.</exception>
    public static Task<ComparisonReport> RunAsync(
        ComparisonProblem problem, IReadOnlyList<Contestant> contestants, ComparisonOptions options, IProgressDisplay progress, CancellationToken cancellation)
    {
        options.Check();
        return new ComparisonSession(problem, contestants, options, progress, cancellation).RunAsync();
    }

    /// <summary>Whether the comparison ends with what it has.</summary>
    private bool Cut => _cancellation.IsCancellationRequested;

    private async Task<ComparisonReport> RunAsync()
    {
        var start = _options.TimeProvider.GetTimestamp();
        await WarmUpAsync().ConfigureAwait(false);
        _reference = await FindReferenceAsync().ConfigureAwait(false);
        if (_reference is not null) await TimeAsync().ConfigureAwait(false);
        return Report() with { Seconds = _options.TimeProvider.GetElapsedTime(start).TotalSeconds };
    }

    private async Task WarmUpAsync()
    {
        using var step = _progress.Start("compare: warm-up");
        Standing[] local = [.. _standings.Where(standing => standing.Sampler is not IRemoteSampler)]; // a service needs no warm-up, and would charge for it
        await EachAsync(local, standing => _timer.WarmUpAsync(standing.Sampler, _cancellation), step, 0, 1).ConfigureAwait(false);
    }

    /// <summary>Those that may prove the optimum first: if one does, nobody else need look for it.</summary>
    private async Task<Reference?> FindReferenceAsync()
    {
        if (_options.Target is { } given) return ReferenceOf(ReferenceKind.Given, given);
        using var step = _progress.Start("compare: first pass");
        var exact = _standings.Where(standing => standing.Sampler.Name == "exact").ToArray();
        await EachAsync(exact, LookAsync, step, 0, _standings.Length).ConfigureAwait(false);
        if (Lowest(standing => standing.Proven) is { } proven) return ReferenceOf(ReferenceKind.Proven, proven);
        await EachAsync([.. _standings.Except(exact)], LookAsync, step, exact.Length, _standings.Length).ConfigureAwait(false);
        if (Lowest(standing => standing.Proven) is { } late) return ReferenceOf(ReferenceKind.Proven, late);
        return Lowest(standing => standing.Best) is { } best ? ReferenceOf(ReferenceKind.Best, best) : null;
    }

    private async Task TimeAsync()
    {
        using var step = _progress.Start("compare: timed runs");
        for (var round = 0; round < _options.Repeats; round++)
        {
            var (repeat, seed) = (round, SeedOf(_random.Split((ulong)round)));
            await EachAsync(
                _standings,
                async standing => standing.Add(await RunAsync(standing, seed).ConfigureAwait(false) with { Repeat = repeat }),
                step, round * _standings.Length, _options.Repeats * _standings.Length).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(Standing standing) => standing.Add(await RunAsync(standing, SeedOf(_random.Split("first pass"))).ConfigureAwait(false));

    private Task<SamplerRun> RunAsync(Standing standing, ulong seed) => _timer.RunAsync(standing.Sampler, seed, _reference, standing.Seen, _cancellation);

    /// <summary>Lets one after the other work; a refusal or a failure concerns only the one it comes from.</summary>
    private async Task EachAsync(IReadOnlyList<Standing> standings, Func<Standing, Task> work, IProgressStep step, int done, int all)
    {
        foreach (var standing in standings)
        {
            if (Cut) return;
            try
            {
                if (standing.Refusal is null) await work(standing).ConfigureAwait(false);
            }
            catch (QuantumPruneException refusal)
            {
                standing.Refusal = refusal.Message;
            }
            catch (OperationCanceledException) when (Cut)
            {
                return; // a sampler that throws instead of giving its best so far
            }

            step.Report((double)++done / all);
        }
    }

    /// <summary>A seed that any reader of JSON keeps exactly: 53 bits.</summary>
    private static ulong SeedOf(RandomSource random) => random.NextUInt64() >> 11;

    private double? Lowest(Func<Standing, double?> energy) => _standings.Min(energy);

    private Reference ReferenceOf(ReferenceKind kind, double energy) => new(kind, energy, EnergyScale.Tolerance(_problem.Model, energy));

    private ComparisonReport Report() => new()
    {
        Variables = _problem.Model.NumVariables,
        Interactions = _problem.Model.NumInteractions,
        Constraint = _problem.Constraint is { } constraint ? ComparisonBudget.Of(constraint) : null,
        Penalty = _problem.UsedPenalty?.Strength,
        Target = _reference,
        TimeLimit = _options.TimeLimit,
        Repeats = _options.Repeats,
        Seed = _options.Seed,
        Machine = MachineInfo.Current,
        Rows = [.. _standings.Select(standing => standing.Row(_reference, _options.Repeats, Cut))],
        Truncated = Cut,
        Warnings = [.. ComparisonWarnings.Of(_reference, _standings)],
    };
}
