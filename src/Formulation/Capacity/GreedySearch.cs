namespace QuantumPrune.Formulation.Capacity;

/// <summary>The published greedy baseline: prune in ascending order of the linear bias until the target is met; couplings are ignored.</summary>
public static class GreedySearch
{
    /// <summary>
    /// Prunes one variable after the other, passing over those whose group is at its floor and those that would lead away from the target, so that
    /// greedy masks meet the target as closely as searched ones.
    /// Equal biases are pruned in the order of their index. The energy reported is that of the whole model.
    /// </summary>
    /// <exception cref="TargetNotMetException">QP4001: the target is beyond the reachable range.</exception>
    /// <exception cref="ArgumentException">The parts of the problem do not fit together.</exception>
    public static CapacitySearchResult Run(CapacityProblem problem)
    {
        problem.Check();
        var capacity = Capacities.Initial(problem);
        Capacities.CheckReachable(problem, capacity);
        var state = new MaskState(problem, new bool[problem.Model.NumVariables], capacity);
        var scores = problem.Model.Linear.ToArray();
        foreach (var i in Enumerable.Range(0, state.Count).OrderBy(i => scores[i]))
        {
            if (!state.Allowed(i)) continue;
            var distance = state.Distance;
            state.Flip(i);
            if (state.Distance >= distance) state.Flip(i);
        }

        return ResultOf(state);
    }

    private static CapacitySearchResult ResultOf(MaskState state) => new()
    {
        Mask = state.Mask,
        Energy = state.Problem.Energy(state.Mask),
        Mu = double.NaN,
        RequestedSaving = state.Problem.Target,
        AchievedSaving = state.Saving,
        Capacity = state.Capacity,
        Elites = [state.Mask],
    };
}
