namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// Searches over all variables at once for a lower energy at the same saving, by a sampler that keeps budgets exactly. Bisection only reaches masks on the lower convex
/// envelope of energy over saving, and repair and descent move few variables; this one is bound by neither.
/// </summary>
/// <remarks>
/// Savings are taken as linear around the mask that it starts from, measured again on the mask found, and so on while the energy falls. Where variables save about the
/// same, the target itself is the budget. Where they differ, few exchanges meet it to the unit, so that loads may differ from it by one variable's saving, each
/// unit at the price mu; repair follows.
/// </remarks>
internal sealed class BudgetSearch
{
    private const int MaxRounds = 4;
    private const double MostAlike = 1.5;
    private const long MostLoad = 1 << 29;

    private readonly CapacityProblem _problem;
    private readonly IConstrainedSampler _sampler;
    private readonly CapacitySearchOptions _options;

    public BudgetSearch(CapacityProblem problem, IConstrainedSampler sampler, CapacitySearchOptions options)
        => (_problem, _sampler, _options) = (problem, sampler, options);

    /// <summary>The next mask to be repaired and descended from, or null when the sampler knows of none that is lower than <paramref name="state"/>.</summary>
    /// <param name="state">The best mask, its savings measured.</param>
    /// <param name="mu">The price of a unit of saving.</param>
    /// <param name="tolerance">How far from the target a saving may be; the state's own distance is allowed in any case.</param>
    /// <param name="seed">Of the sampler.</param>
    /// <param name="cancellationToken">Ends the sampler's run.</param>
    public async Task<MaskState?> LowerAsync(MaskState state, double mu, double tolerance, ulong seed, CancellationToken cancellationToken)
    {
        var start = Array.ConvertAll(state.Mask, pruned => (sbyte)(pruned ? 1 : 0));
        var options = new SamplerOptions { Seed = seed, Reads = _options.Reads, Sweeps = _options.Sweeps, InitialSample = start };
        var alike = state.Capacity.Max() <= MostAlike * state.Capacity.Where(capacity => capacity > 0).DefaultIfEmpty(0).Min();
        var model = alike ? _problem.Model : Priced(state.Capacity, mu);
        var constraint = Around(state, Math.Max(alike ? tolerance : state.Capacity.Max(), state.Distance));
        var samples = (await _sampler.SampleAsync(model, constraint, options, cancellationToken).ConfigureAwait(false)).Recomputed(model);
        if (samples.Samples.Count == 0 || samples.Best.Energy >= model.Energy(start)) return null;
        return new MaskState(_problem, Array.ConvertAll(samples.Best.Values, value => value == 1), state.Capacity);
    }

    /// <summary>The largest number of calls of <see cref="LowerAsync"/> that pays.</summary>
    public static IEnumerable<int> Rounds => Enumerable.Range(0, MaxRounds);

    private BinaryQuadraticModel Priced(double[] capacity, double mu)
    {
        var linear = _problem.Model.Linear.ToArray();
        for (var i = 0; i < linear.Length; i++) linear[i] -= mu * capacity[i];
        return _problem.Model.WithLinear(linear);
    }

    /// <summary>Savings within <paramref name="distance"/> of the target, linear around the state, and the floors.</summary>
    private LinearConstraint Around(MaskState state, double distance)
    {
        var unit = Math.Max(1, state.Capacity.Sum() / MostLoad);
        var weights = Array.ConvertAll(state.Capacity, capacity => (long)Math.Round(capacity / unit));
        var load = 0L;
        for (var i = 0; i < weights.Length; i++)
            if (state[i]) load += weights[i];
        var missing = (_problem.Target - state.Saving) / unit;
        return new LinearConstraint
        {
            Weights = weights,
            Least = Math.Max(0, load + (long)Math.Ceiling(missing - (distance / unit))),
            Most = Math.Max(load, load + (long)Math.Floor(missing + (distance / unit))),
            Group = _problem.Group,
            MostOfGroup = _problem.MaxPruned,
        };
    }
}
