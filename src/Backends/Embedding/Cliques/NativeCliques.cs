using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>Cliques of single qubits: all of a fully coupled device, else up to four.</summary>
internal static class NativeCliques
{
    /// <summary>The first largest, one chain per qubit.</summary>
    public static List<int[]> Largest(HardwareGraph graph)
    {
        var count = graph.Qubits.Length;
        if (graph.Couplers.Length == (long)count * (count - 1) / 2) return [.. graph.Qubits.ToArray().Select(q => new[] { q })];
        List<int> best = [graph.Qubits[0]];
        foreach (var coupler in graph.Couplers)
        {
            var found = Around(graph, coupler);
            if (found.Count > best.Count) best = found;
            if (best.Count == 4) break;
        }

        return [.. best.Order().Select(q => new[] { q })];
    }

    private static List<int> Around(HardwareGraph graph, Coupler coupler)
    {
        var common = new List<int>();
        foreach (var q in graph.Neighbours(coupler.A))
            if (graph.HasCoupler(q, coupler.B)) common.Add(q);
        foreach (var q in common)
            foreach (var r in common)
                if (graph.HasCoupler(q, r)) return [coupler.A, coupler.B, q, r];
        return [coupler.A, coupler.B, .. common.Take(1)];
    }
}
