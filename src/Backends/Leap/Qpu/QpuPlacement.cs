using System.Collections.Concurrent;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Lays the connected parts of models side by side on a working graph, in as few jobs as there is room for. Remembers what it found: a search asks for the same structure many times.</summary>
internal sealed class QpuPlacement(HardwareGraph graph, EmbeddingChoice choice, EmbeddingCache cache)
{
    private const double DenseShare = 0.25;
    private const int AlwaysClique = 8;
    private const int MostPlans = 64;
    private const int MostRemembered = 4_000_000;
    private static readonly HeuristicOptions Search = new() { Seed = 1, TimeLimit = TimeSpan.FromSeconds(30) };

    private readonly ConcurrentDictionary<string, QpuPlan> _plans = new(StringComparer.Ordinal);
    private readonly Lazy<int> _largestClique = new(() => graph.Topology is null ? 0 : new CliqueEmbedder(graph).MaxSize);

    /// <summary>The largest sub-problem that always fits, 0 when that is not known.</summary>
    public int LargestClique => _largestClique.Value;

    /// <summary>The plan for a model; variables that interact with none are in no part.</summary>
    public QpuPlan Plan(BinaryQuadraticModel model, CancellationToken cancellation)
    {
        if (choice == EmbeddingChoice.Structured) return StructuredPlan.Of(model, graph);
        if (model.NumInteractions > MostRemembered) return Make(model, cancellation);
        var key = SourceGraph.Of(model).Key;
        if (_plans.TryGetValue(key, out var known)) return known;
        var plan = Make(model, cancellation);
        if (_plans.Count >= MostPlans) _plans.Clear();
        return _plans[key] = plan;
    }

    private QpuPlan Make(BinaryQuadraticModel model, CancellationToken cancellation)
    {
        var left = model.ConnectedComponents().Where(part => part.Length > 1).OrderByDescending(part => part.Length).ToList();
        var bins = new List<QpuBin>();
        var tooLarge = new List<int[]>();
        while (left.Count > 0)
        {
            var bin = Fill(model, left, cancellation);
            if (bin.Parts.Count > 0) bins.Add(bin);
            else
            {
                tooLarge.Add(left[0]);
                left.RemoveAt(0);
            }
        }

        return new QpuPlan(bins, tooLarge);
    }

    /// <summary>Takes parts out of <paramref name="left"/>, largest first, as long as there is room; none when the first does not fit by itself.</summary>
    private QpuBin Fill(BinaryQuadraticModel model, List<int[]> left, CancellationToken cancellation)
    {
        var placed = new List<(int[] Variables, MinorEmbedding Embedding)>();
        var free = graph;
        var refused = int.MaxValue; // parts as large as one that found no room are not tried again
        for (var k = 0; k < left.Count; k++)
        {
            if (left[k].Length >= refused) continue;
            if (Find(model, left[k], free, cancellation) is not { } embedding)
            {
                if (placed.Count == 0) break;
                refused = left[k].Length;
                continue;
            }

            placed.Add((left[k], embedding));
            free = free.Without(Enumerable.Range(0, embedding.NumVariables).SelectMany(v => embedding.Chain(v).ToArray()));
            left.RemoveAt(k--);
        }

        return new QpuBin(placed);
    }

    private MinorEmbedding? Find(BinaryQuadraticModel model, int[] part, HardwareGraph free, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (part.Length > free.Qubits.Length) return null;
        var source = SourceGraph.Of(model.Restrict(part));
        return Prefers(source) switch
        {
            EmbeddingChoice.Clique => Clique(source, free, cancellation) ?? (choice == EmbeddingChoice.Auto ? Searched(source, free, cancellation) : null),
            _ => Searched(source, free, cancellation) ?? (choice == EmbeddingChoice.Auto ? Clique(source, free, cancellation) : null),
        };
    }

    private EmbeddingChoice Prefers(SourceGraph source)
    {
        if (choice != EmbeddingChoice.Auto) return choice;
        var n = source.NumVariables;
        return graph.Topology is not null && (n <= AlwaysClique || 2.0 * source.NumEdges >= DenseShare * n * (n - 1)) ? EmbeddingChoice.Clique : EmbeddingChoice.Heuristic;
    }

    private MinorEmbedding? Clique(SourceGraph source, HardwareGraph free, CancellationToken cancellation) => free.Topology is null ? null
        : Kept(SourceGraph.Complete(source.NumVariables), free, () => new CliqueEmbedder(free).Find(source.NumVariables, cancellation));

    private MinorEmbedding? Searched(SourceGraph source, HardwareGraph free, CancellationToken cancellation) =>
        Kept(source, free, () => new HeuristicEmbedder(free, Search).Find(source, cancellation));

    private MinorEmbedding? Kept(SourceGraph source, HardwareGraph free, Func<MinorEmbedding?> make)
    {
        if (cache.Find(source, free) is { } known) return known;
        var made = make();
        if (made is not null) cache.Store(source, free, made);
        return made;
    }
}
