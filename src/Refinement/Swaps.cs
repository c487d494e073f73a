namespace QuantumPrune.Refinement;

/// <summary>Exchanges a kept and a pruned variable of one group.</summary>
internal sealed class Swaps
{
    private readonly RefinementProblem _problem;
    private readonly int[][] _members;

    public Swaps(RefinementProblem problem)
    {
        _problem = problem;
        _members = Formulation.Groups.Members(problem.Group ?? new int[problem.Start.Length]);
    }

    /// <summary><paramref name="mask"/> with one random pair exchanged and repaired, or null when no group has both kinds.</summary>
    public bool[]? Propose(bool[] mask, RandomSource random)
    {
        var mixed = _members.Where(members => members.Any(i => mask[i]) && members.Any(i => !mask[i])).ToArray();
        if (mixed.Length == 0) return null;
        var group = mixed[random.NextInt(mixed.Length)];
        var swapped = (bool[])mask.Clone();
        swapped[Pick(group, mask, pruned: true, random)] = false;
        swapped[Pick(group, mask, pruned: false, random)] = true;
        return _problem.Repair(swapped, null);
    }

    private static int Pick(int[] group, bool[] mask, bool pruned, RandomSource random)
    {
        var choices = group.Where(i => mask[i] == pruned).ToArray();
        return choices[random.NextInt(choices.Length)];
    }
}
