using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Tests.Embedding;

/// <summary>Sparse problems.</summary>
internal static class SourceGraphs
{
    /// <summary>A random graph in which every variable has three interactions (pairs of half-edges, drawn until they fit).</summary>
    public static SourceGraph Cubic(int variables, ulong seed)
    {
        for (var random = new RandomSource(seed); ;)
        {
            var ends = random.Permutation(3 * variables);
            var edges = Enumerable.Range(0, ends.Length / 2).Select(e => (ends[2 * e] / 3, ends[(2 * e) + 1] / 3)).ToArray();
            if (Array.TrueForAll(edges, edge => edge.Item1 != edge.Item2) && new SourceGraph(variables, edges) is { } graph && graph.NumEdges == edges.Length) return graph;
        }
    }

    public static SourceGraph Grid(int rows, int columns)
        => new(rows * columns, Enumerable.Range(0, rows * columns).SelectMany(v => new[] { (v, v + 1), (v, v + columns) }.Where(e => e.Item2 < rows * columns && (e.Item2 > v + 1 || e.Item2 % columns > 0))));

    public static SourceGraph Star(int arms) => new(arms + 1, Enumerable.Range(1, arms).Select(v => (0, v)));
}
