namespace QuantumPrune.Networks.Execution;

/// <summary>Puts values into as few and small slots as their lifetimes allow: greedily, the largest first.</summary>
internal static class MemoryPlan
{
    /// <summary>The slot of each value. Slots are in descending order of size.</summary>
    /// <param name="lives">The values; one with a size of 0 needs no memory and gets slot -1.</param>
    public static int[] Assign(IReadOnlyList<Lifetime> lives)
    {
        var slots = new List<List<Lifetime>>();
        var assigned = new int[lives.Count];
        Array.Fill(assigned, -1);
        foreach (var value in Enumerable.Range(0, lives.Count).Where(v => lives[v].Size > 0).OrderByDescending(v => lives[v].Size).ThenBy(v => v))
        {
            var slot = slots.FindIndex(s => !s.Exists(other => other.Overlaps(lives[value])));
            if (slot < 0)
            {
                slot = slots.Count;
                slots.Add([]);
            }

            slots[slot].Add(lives[value]);
            assigned[value] = slot;
        }

        return assigned;
    }
}
