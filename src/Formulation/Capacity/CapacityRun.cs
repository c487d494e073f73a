namespace QuantumPrune.Formulation.Capacity;

/// <summary>The state of one capacity search from the first field to the result.</summary>
internal sealed class CapacityRun
{
    private readonly CapacityProblem _problem;
    private readonly FieldSolver _solver;
    private readonly CapacitySearchOptions _options;
    private FieldBracket _bracket;
    private readonly Elites _elites;
    private readonly double _tolerance;
    private readonly List<SearchStep> _trace = [];
    private MaskState _below;
    private MaskState? _above;
    private (double Mu, double[] Capacity, long Distance) _field = (double.NaN, [], long.MaxValue);

    /// <param name="problem">The problem.</param>
    /// <param name="start">Nothing pruned, with measured capacities.</param>
    /// <param name="solver">Solves at one field.</param>
    /// <param name="options">How much work to do.</param>
    public CapacityRun(CapacityProblem problem, MaskState start, FieldSolver solver, CapacitySearchOptions options)
    {
        _problem = problem;
        _solver = solver;
        _options = options;
        _bracket = new FieldBracket(problem, start.Capacity);
        _tolerance = Enumerable() ? 0 : start.Capacity.Where(c => c > 0).DefaultIfEmpty(0).Min() / 2;
        _elites = new Elites(options.Elites, closestFirst: Enumerable());
        _below = start;
    }

    /// <summary>
    /// Bisects twice. Savings stay fixed during a bisection, without which it is not monotone: what is pruned saves less at its neighbours, and the solutions
    /// would swing from side to side. The second one uses the savings measured where the first one ended.
    /// </summary>
    public async Task BisectAsync(RandomSource random, CancellationToken cancellationToken)
    {
        await NarrowAsync(random.Split("first"), (_options.MaxSolves + 1) / 2, cancellationToken).ConfigureAwait(false);
        var nearest = _above?.Distance < _below.Distance ? _above : _below;
        var capacity = nearest.Capacity.ToArray();
        nearest.RefreshCapacity();
        if (nearest.Distance <= _tolerance || nearest.Capacity.AsSpan().SequenceEqual(capacity)) return;
        _bracket = new FieldBracket(_problem, nearest.Capacity);
        _below = new MaskState(_problem, new bool[nearest.Count], nearest.Capacity);
        _above = null;
        await NarrowAsync(random.Split("second"), _options.MaxSolves - _trace.Count, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Narrows the field until the target is met, the bracket closes or the allowed number of solves is used up.</summary>
    private async Task NarrowAsync(RandomSource random, int solves, CancellationToken cancellationToken)
    {
        var warm = _below;
        for (var solve = 0; solve < solves && _bracket.Open && !cancellationToken.IsCancellationRequested; solve++)
        {
            var mu = _bracket.Middle;
            var mask = await _solver.SolveAsync(mu, warm, random.Split((ulong)solve), cancellationToken).ConfigureAwait(false);
            warm = new MaskState(_problem, mask, warm.Capacity);
            _trace.Add(new SearchStep(mu, warm.Saving, warm.Energy));
            if (warm.Distance < _field.Distance) _field = (mu, (double[])warm.Capacity.Clone(), warm.Distance);
            if (warm.Saving < _problem.Target) _below = warm;
            else _above = warm;
            _bracket.Narrow(warm.Saving);
            if (warm.Distance <= _tolerance || OneMoveApart()) break;
        }
    }

    /// <summary>Repairs both ends of the bracket to the budget and improves the better one at the budget.</summary>
    public void Polish(RandomSource random, CancellationToken cancellationToken)
    {
        Improve(_below, cancellationToken);
        if (_above is not null) Improve(_above, cancellationToken);
        if (Enumerable()) Enumerate(cancellationToken);
        else Restart(random, cancellationToken);
    }

    /// <summary>Looks for lower energies at the budget over all variables at once, from the best mask so far.</summary>
    public async Task SearchAtBudgetAsync(BudgetSearch search, RandomSource random, CancellationToken cancellationToken)
    {
        if (Enumerable()) return;
        foreach (var round in BudgetSearch.Rounds)
        {
            var best = new MaskState(_problem, _elites.Best, _below.Capacity);
            best.RefreshCapacity();
            var lower = await search.LowerAsync(best, _bracket.Middle, _tolerance, random.Split((ulong)round).NextUInt64(), cancellationToken).ConfigureAwait(false);
            if (lower is null || cancellationToken.IsCancellationRequested) return;
            Improve(lower, cancellationToken);
            if (_elites.Best.AsSpan().SequenceEqual(best.Mask)) return;
        }
    }

    /// <summary>What was found, energies computed from the model.</summary>
    public CapacitySearchResult Result(bool truncated)
    {
        var best = new MaskState(_problem, _elites.Best, _below.Capacity);
        best.RefreshCapacity();
        return new CapacitySearchResult
        {
            Mask = best.Mask,
            Energy = _problem.Energy(best.Mask),
            Mu = _field.Mu,
            FieldCapacity = _field.Capacity,
            RequestedSaving = _problem.Target,
            AchievedSaving = best.Saving,
            Capacity = best.Capacity,
            Solves = _trace.Count,
            SamplesSeen = _solver.SamplesSeen,
            SamplesFeasible = _solver.SamplesFeasible,
            Trace = _trace,
            Elites = _elites.Masks,
            Truncated = truncated,
            Warnings = Warnings(best),
        };
    }

    private bool Enumerable() => _problem.Model.NumVariables <= ExactBudget.MaxVariables;

    /// <summary>Whether the ends of the bracket are so close that repair does as well as another solve.</summary>
    private bool OneMoveApart() => _above is not null && _above.Saving - _below.Saving <= _above.Capacity.Max();

    /// <summary>Savings may depend on the rest of the mask, so the linear model is renewed at each optimum until it repeats.</summary>
    private void Enumerate(CancellationToken cancellationToken)
    {
        var state = _below;
        for (var round = 0; round < 4 && !cancellationToken.IsCancellationRequested; round++)
        {
            var mask = ExactBudget.Solve(state);
            if (mask.AsSpan().SequenceEqual(state.Mask)) return;
            state = new MaskState(_problem, mask, state.Capacity);
            state.RefreshCapacity();
            _elites.Add(state);
        }
    }

    private void Restart(RandomSource random, CancellationToken cancellationToken)
    {
        for (var restart = 0; restart < _options.Restarts && !cancellationToken.IsCancellationRequested; restart++)
        {
            var state = new MaskState(_problem, _elites.Best, _below.Capacity);
            Perturb(state, random.Split((ulong)restart));
            Improve(state, cancellationToken);
        }
    }

    /// <summary>
    /// Descends in a window of one variable's saving, where a unit of saving has the price mu; repairs to the budget; descends at the budget.
    /// </summary>
    private void Improve(MaskState state, CancellationToken cancellationToken)
    {
        state.RefreshCapacity();
        BudgetRepair.Repair(state);
        new SwapDescent(state, _bracket.Middle, state.Capacity.DefaultIfEmpty(0).Max()).Run(cancellationToken);
        BudgetRepair.Repair(state);
        new SwapDescent(state, 0, Math.Max(_tolerance, state.Distance)).Run(cancellationToken);
        BudgetRepair.Repair(state);
        _elites.Add(state);
    }

    private static void Perturb(MaskState state, RandomSource random)
    {
        var flips = Math.Max(4, state.Count / 20);
        foreach (var i in random.Permutation(state.Count).Take(flips))
            if (state.Allowed(i)) state.Flip(i);
    }

    private string[] Warnings(MaskState best)
    {
        var largest = best.Capacity.DefaultIfEmpty(0).Max();
        return best.Distance > largest
            ? [$"The saving of {best.Saving} is {best.Distance} away from the target of {_problem.Target}, more than one variable's saving."]
            : [];
    }
}
