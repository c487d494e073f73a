namespace QuantumPrune.Formulation.Capacity;

/// <summary>First estimates of savings, and the range that masks can reach.</summary>
internal static class Capacities
{
    /// <summary>The caller's estimates, or the measured saving of each variable pruned alone.</summary>
    public static double[] Initial(CapacityProblem problem)
    {
        if (problem.Capacity is not null) return [.. problem.Capacity];
        var state = new MaskState(problem, new bool[problem.Model.NumVariables], new double[problem.Model.NumVariables]);
        state.RefreshCapacity();
        return state.Capacity;
    }

    /// <summary>Refuses a target above what pruning every group down to its floor saves.</summary>
    /// <exception cref="TargetNotMetException">QP4001, with the reachable range.</exception>
    public static void CheckReachable(CapacityProblem problem, double[] capacity)
    {
        var most = problem.MeasureSaving(Fullest(problem, capacity));
        if (problem.Target <= most) return;
        throw new TargetNotMetException(
            "QP4001",
            $"A saving of {problem.Target} was asked for; with the floors kept, savings from 0 to {most} can be reached.",
            "Lower the target or the share of channels that every group keeps.");
    }

    private static bool[] Fullest(CapacityProblem problem, double[] capacity)
    {
        var mask = new bool[problem.Model.NumVariables];
        var members = Groups.Members(problem.Group);
        for (var g = 0; g < members.Length; g++)
            foreach (var i in members[g].OrderByDescending(i => capacity[i]).Take(problem.MaxPruned[g])) mask[i] = true;
        return mask;
    }
}
