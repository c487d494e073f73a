using System.Diagnostics;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Bench.Embedding;

/// <summary>All clique sizes of a device, and one of them on a fresh start.</summary>
internal static class CliqueTimes
{
    public static void Run(int seeds)
    {
        Console.Out.WriteLine("device  dead qubits, couplers  seed  all sizes, s  K100, s  valid  length:size");
        Measure("P16", 0, 0, 0); // compiles; the first lines of each table would count that otherwise
        foreach (var name in new[] { "C16", "P16", "Z12", "Z15" }) Measure(name, 0, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
            foreach (var (name, qubits, couplers) in new[] { ("P16", 13, 0), ("P16", 13, 3), ("P16", 13, 20), ("P16", 120, 100), ("Z12", 50, 50), ("Z12", 230, 300) })
                Measure(name, qubits, couplers, seed);
    }

    private static void Measure(string name, int qubits, int couplers, int seed)
    {
        var graph = Devices.Faulty(Devices.Named(name), qubits, couplers, seed);
        var watch = Stopwatch.StartNew();
        var embedder = new CliqueEmbedder(graph);
        var table = embedder.Table();
        var all = watch.Elapsed.TotalSeconds;
        var valid = table.All(row => embedder.Find(row.Size)!.FaultOf(SourceGraph.Complete(row.Size), graph) is null);
        watch.Restart();
        new CliqueEmbedder(graph).Find(Math.Min(100, embedder.MaxSize));
        var sizes = string.Join(' ', table.TakeLast(6).Select(row => $"{row.ChainLength}:{row.Size}"));
        Console.Out.WriteLine(FormattableString.Invariant($"{name,-6} {qubits,5} {couplers,5}              {seed,4} {all,12:F3} {watch.Elapsed.TotalSeconds,9:F3} {valid,8}  {sizes}"));
    }
}
