namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// The dynamic capacity search of section 1.4 of docs/formulation.md: bisection on a uniform field, exact repair to the budget,
/// swap descent at the budget; where the sampler is an <see cref="IConstrainedSampler"/>, a search over all variables at the budget; the best mask seen is kept.
/// </summary>
/// <remarks>
/// A mask <em>meets</em> the target when no single further prune or restore gets closer. Up to 20 variables are enumerated: with additive savings the
/// mask is then the exact optimum among those whose saving is closest to the target. Above, the mask is met and of the lowest energy found.
/// Deterministic for a seed if the sampler is.
/// </remarks>
public sealed class CapacitySearch
{
    private readonly ISampler _sampler;
    private readonly CapacitySearchOptions _options;

    /// <summary>Takes the solver of the component models.</summary>
    /// <exception cref="InputException">QP4002: an option is out of its range.</exception>
    public CapacitySearch(ISampler sampler, CapacitySearchOptions? options = null)
    {
        _sampler = sampler;
        _options = options ?? new CapacitySearchOptions();
        _options.Check();
    }

    /// <summary>Finds a mask of low energy that meets the target and keeps every floor. Cancelled, it returns the best so far, repaired.</summary>
    /// <exception cref="TargetNotMetException">QP4001: the target is beyond the reachable range.</exception>
    /// <exception cref="InputException">A component of the model is beyond the sampler's limits.</exception>
    /// <exception cref="ArgumentException">The parts of the problem do not fit together.</exception>
    public async Task<CapacitySearchResult> RunAsync(CapacityProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        problem.Check();
        var start = new MaskState(problem, new bool[problem.Model.NumVariables], Capacities.Initial(problem));
        start.RefreshCapacity();
        Capacities.CheckReachable(problem, start.Capacity);
        var random = new RandomSource(seed).Split("capacity-search");
        var run = new CapacityRun(problem, start, new FieldSolver(problem, _sampler, _options), _options);
        await run.BisectAsync(random.Split("fields"), cancellationToken).ConfigureAwait(false);
        run.Polish(random.Split("restarts"), cancellationToken);
        if (_sampler is IConstrainedSampler constrained) await run.SearchAtBudgetAsync(new BudgetSearch(problem, constrained, _options), random.Split("budget"), cancellationToken).ConfigureAwait(false);
        return run.Result(cancellationToken.IsCancellationRequested);
    }
}
