using System.Diagnostics;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Bench.Embedding;

/// <summary>The heuristic embedder on sparse problems.</summary>
internal static class SparseProblems
{
    public static void Run(int seeds)
    {
        Console.Out.WriteLine("device  problem        success  longest, mean chain   mean s  worst s");
        foreach (var (name, qubits, couplers) in new[] { ("P16", 13, 20), ("Z12", 50, 50) })
        {
            var graph = Devices.Faulty(Devices.Named(name), qubits, couplers, 1);
            foreach (var size in new[] { 100, 150, 200, 400 }) Measure(graph, name, $"3-regular {size}", seeds, seed => Regular(size, 3, seed));
            Measure(graph, name, "6-regular 100", seeds, seed => Regular(100, 6, seed));
            foreach (var size in new[] { 10, 15, 20 }) Measure(graph, name, $"grid {size}x{size}", seeds, _ => Grid(size));
            Measure(graph, name, "K20", seeds, _ => SourceGraph.Complete(20));
        }
    }

    private static void Measure(HardwareGraph graph, string device, string what, int seeds, Func<int, SourceGraph> problem)
    {
        var found = new List<MinorEmbedding>();
        var times = new List<double>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var source = problem(seed);
            var watch = Stopwatch.StartNew();
            var embedding = new HeuristicEmbedder(graph, new HeuristicOptions { Seed = (ulong)seed, TimeLimit = TimeSpan.FromMinutes(1) }).Find(source);
            times.Add(watch.Elapsed.TotalSeconds);
            if (embedding is not null) found.Add(embedding);
        }

        var lengths = found.Count == 0 ? "-" : FormattableString.Invariant($"{found.Max(e => e.LongestChain)}, {found.Average(e => e.MeanChain):F2}");
        Console.Out.WriteLine(FormattableString.Invariant($"{device,-6}  {what,-14} {found.Count,3}/{seeds}  {lengths,14} {times.Average(),13:F2} {times.Max(),8:F2}"));
    }

    private static SourceGraph Regular(int variables, int degree, int seed)
    {
        for (var random = new RandomSource((ulong)seed); ;)
        {
            var ends = random.Permutation(degree * variables);
            var edges = Enumerable.Range(0, ends.Length / 2).Select(e => (A: ends[2 * e] / degree, B: ends[(2 * e) + 1] / degree)).Where(edge => edge.A != edge.B).ToArray();
            if (edges.Length > (ends.Length / 2) - degree) return new SourceGraph(variables, edges); // all but a few of the pairs
        }
    }

    private static SourceGraph Grid(int size)
    {
        var cells = Enumerable.Range(0, size * size);
        return new SourceGraph(size * size, [.. cells.Where(v => (v + 1) % size > 0).Select(v => (v, v + 1)), .. cells.Where(v => v + size < size * size).Select(v => (v, v + size))]);
    }
}
