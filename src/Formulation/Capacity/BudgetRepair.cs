namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// Brings a mask to the target saving: floors first, then single prunes or restores, cheapest energy change per unit of saving first,
/// until no single further one gets closer (step 3 of section 1.4 of docs/formulation.md).
/// </summary>
/// <remarks>Not thread-safe, as the measurement is not.</remarks>
public sealed class BudgetRepair
{
    private readonly CapacityProblem _problem;
    private readonly double[] _capacity;

    /// <summary>Takes the target and the costs.</summary>
    /// <exception cref="ArgumentException">The parts of the problem do not fit together.</exception>
    public BudgetRepair(CapacityProblem problem)
    {
        problem.Check();
        _problem = problem;
        _capacity = Capacities.Initial(problem);
    }

    /// <summary>The nearest mask, by cheapest moves, that keeps all floors and meets the target; <paramref name="mask"/> itself is not changed.</summary>
    /// <param name="mask">True where a variable is pruned.</param>
    /// <param name="free">True where a variable may be flipped; null for all. With few free ones the target may only be approached.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    public bool[] Repair(bool[] mask, IReadOnlyList<bool>? free = null)
    {
        var state = new MaskState(_problem, mask, _capacity, free);
        Repair(state);
        return state.Mask;
    }

    /// <summary>Moves until the estimates know of no closer mask, then once more with measured effects, until those know of none either.</summary>
    internal static void Repair(MaskState state)
    {
        if (state.Distance == 0) return;
        Approach(state);
        while (state.Distance > 0)
        {
            state.RefreshCapacity();
            if (!Approach(state)) return;
        }
    }

    private static bool Approach(MaskState state)
    {
        var moved = false;
        for (var i = Cheapest(state); i >= 0; i = Cheapest(state)) moved |= TryFlip(state, i);
        return moved;
    }

    private static bool TryFlip(MaskState state, int i)
    {
        var (distance, saving) = (state.Distance, state.Saving);
        state.Flip(i);
        state.Capacity[i] = Math.Abs(state.Saving - saving);
        if (state.Distance < distance) return true;
        state.Flip(i);
        return false;
    }

    private static int Cheapest(MaskState state)
    {
        var (best, bestRate) = (-1, double.PositiveInfinity);
        var missing = state.Problem.Target - state.Saving;
        for (var i = 0; i < state.Count; i++)
        {
            if (!state.Allowed(i) || !(Math.Abs(missing - state.Gain(i)) < Math.Abs(missing))) continue;
            var rate = state.Cost(i) / state.Capacity[i];
            if (rate < bestRate) (best, bestRate) = (i, rate);
        }

        return best;
    }
}
