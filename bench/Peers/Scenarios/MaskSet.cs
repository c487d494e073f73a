using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>Draws masks; true means removed.</summary>
internal static class MaskSet
{
    /// <summary>A mask that keeps this share of every group, one channel at least.</summary>
    public static bool[] Keeping(CouplingMap map, double share, RandomSource random)
    {
        var mask = new bool[map.VariableCount];
        foreach (var group in map.Groups)
        {
            var kept = Math.Max(1, (int)Math.Round(share * group.Variables.Count));
            foreach (var i in random.Permutation(group.Variables.Count).Skip(kept)) mask[group.Variables[i]] = true;
        }

        return mask;
    }

    /// <summary>The same mask but for one removed and one kept channel of a random group, which change places.</summary>
    public static bool[] Swapped(CouplingMap map, bool[] mask, RandomSource random)
    {
        var group = map.Groups[random.NextInt(map.Groups.Count)];
        var copy = (bool[])mask.Clone();
        var removed = group.Variables.Where(v => mask[v]).ToArray();
        var kept = group.Variables.Where(v => !mask[v]).ToArray();
        if (removed.Length > 0) (copy[removed[random.NextInt(removed.Length)]], copy[kept[random.NextInt(kept.Length)]]) = (false, true);
        return copy;
    }
}
