namespace QuantumPrune.Formulation.Capacity;

/// <summary>The state of one capacity search from the first field to the result.</summary>
internal sealed class CapacityRun
{
    private readonly CapacityProblem _problem;
    private readonly FieldSolver _solver;
    private readonly CapacitySearchOptions _options;
    private readonly FieldBracket _bracket;
    private readonly Elites _elites;
    private readonly double _tolerance;
    private readonly List<SearchStep> _trace = [];
    private MaskState _below;
    private MaskState? _above;

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
        _elites = new Elites(options.Elites, _tolerance);
        _below = start;
    }

    /// <summary>Narrows the field until the target is met, the bracket closes or the allowed number of solves is used up.</summary>
    public async Task BisectAsync(RandomSource random, CancellationToken cancellationToken)
    {
        var warm = _below;
        while (_trace.Count < _options.MaxSolves && _bracket.Open && !cancellationToken.IsCancellationRequested)
        {
            var mask = await _solver.SolveAsync(_bracket.Middle, warm, random.Split((ulong)_trace.Count), cancellationToken).ConfigureAwait(false);
            warm = new MaskState(_problem, mask, warm.Capacity);
            warm.RefreshCapacity();
            _trace.Add(new SearchStep(_bracket.Middle, warm.Saving, warm.Energy));
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

    /// <summary>What was found, energies computed from the model.</summary>
    public CapacitySearchResult Result(bool truncated)
    {
        var best = new MaskState(_problem, _elites.Best, _below.Capacity);
        best.RefreshCapacity();
        return new CapacitySearchResult
        {
            Mask = best.Mask,
            Energy = _problem.Energy(best.Mask),
            Mu = _bracket.Middle,
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
