using System.Diagnostics;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Embedding;

/// <summary>Embedding, scaling and unembedding of the largest clique of a P16.</summary>
internal static class RowTimes
{
    public static void Run()
    {
        var graph = Devices.Named("P16");
        var embedding = new CliqueEmbedder(graph).Find(180)!;
        var model = Dense(180);
        var random = new RandomSource(1);
        var rows = Enumerable.Range(0, 1000).Select(_ => Enumerable.Range(0, graph.Qubits.Length).Select(_ => (sbyte)(random.NextInt(2) == 0 ? -1 : 1)).ToArray()).ToArray();
        var ranges = new HardwareRanges { Linear = new(-4, 4), Quadratic = new(-2, 1), PerQubitCoupling = new(-18, 15) };
        var embedded = EmbeddedModel.Of(model, embedding, graph, 1);
        var unembedding = new Unembedding(model, embedding, graph.Qubits);
        Measure("embed", () => EmbeddedModel.Of(model, embedding, graph, 1));
        Measure("scale", () => HardwareScaling.Of(embedded, ranges).Apply(embedded));
        Measure("verify", () => embedding.FaultOf(SourceGraph.Of(model), graph));
        foreach (var method in Enum.GetValues<ChainBreakMethod>()) Measure($"1000 rows, {method}", () => unembedding.Run(rows, method: method));
    }

    private static void Measure(string what, Func<object?> work)
    {
        var best = double.PositiveInfinity;
        for (var k = 0; k < 10; k++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        Console.Out.WriteLine(FormattableString.Invariant($"{what,-28} {best,8:F2} ms"));
    }

    private static BinaryQuadraticModel Dense(int variables)
    {
        var (random, model) = (new RandomSource(2), new BinaryQuadraticModelBuilder(Vartype.Spin, variables));
        for (var i = 0; i < variables; i++)
            for (var j = i + 1; j < variables; j++) model.AddQuadratic(i, j, random.NextGaussian());
        return model.Build();
    }
}
