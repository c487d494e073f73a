namespace QuantumPrune.Formulation;

/// <summary>Arithmetic on the group index that every prunable variable has.</summary>
public static class Groups
{
    /// <summary>The variables of each group, ascending; a group that no variable names is empty.</summary>
    /// <exception cref="ArgumentException">A group index is negative.</exception>
    public static int[][] Members(IReadOnlyList<int> group)
    {
        var lists = new List<List<int>>();
        for (var i = 0; i < group.Count; i++)
        {
            if (group[i] < 0) throw new ArgumentException($"Variable {i} has group {group[i]}.", nameof(group));
            while (lists.Count <= group[i]) lists.Add([]);
            lists[group[i]].Add(i);
        }

        return [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>How many variables of each group may be pruned at most: all but max(1, ceil(<paramref name="keepShare"/> of the group)).</summary>
    /// <param name="group">The group of each variable.</param>
    /// <param name="keepShare">The share kept in every group, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keepShare"/> is outside [0, 1].</exception>
    public static int[] MaxPruned(IReadOnlyList<int> group, double keepShare = 0.1)
    {
        if (!(keepShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(keepShare), keepShare, "A share lies in [0, 1].");
        return Array.ConvertAll(Members(group), members => Math.Max(0, members.Length - Math.Max(1, KeptOf(members.Length, keepShare))));
    }

    // The small slack keeps a product such as 0.1 * 70 from being rounded up past the whole number it stands for.
    private static int KeptOf(int channels, double keepShare) => (int)Math.Ceiling((keepShare * channels) - 1e-9);
}
