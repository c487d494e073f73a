using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>Leaves out chains until every two that remain are coupled: two chains of one ell may lack all of their couplers, and a device may not be what it says.</summary>
internal static class UncoupledChains
{
    /// <summary>The chains that remain, in their order; those that lack most others go first.</summary>
    public static List<int[]> LeftOut(List<int[]> chains, HardwareGraph graph)
    {
        var missing = Missing(chains, graph);
        var alive = Enumerable.Range(0, chains.Count).ToList();
        while (alive.Count > 0)
        {
            var worst = alive.MaxBy(a => alive.Count(b => missing[a, b]));
            if (!alive.Exists(b => missing[worst, b])) break;
            alive.Remove(worst);
        }

        return [.. alive.Select(a => chains[a])];
    }

    private static bool[,] Missing(List<int[]> chains, HardwareGraph graph)
    {
        var owners = new int[graph.NumQubits];
        for (var c = 0; c < chains.Count; c++)
            foreach (var q in chains[c]) owners[q] = c + 1;
        var missing = new bool[chains.Count, chains.Count];
        for (var a = 0; a < chains.Count; a++)
            for (var b = 0; b < chains.Count; b++) missing[a, b] = a != b;
        foreach (var coupler in graph.Couplers)
        {
            var (a, b) = (owners[coupler.A] - 1, owners[coupler.B] - 1);
            if (a >= 0 && b >= 0) missing[a, b] = missing[b, a] = false;
        }

        return missing;
    }
}
