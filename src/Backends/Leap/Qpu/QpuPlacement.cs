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
    private const int MostClique = 2048;
    private static readonly int[] SizesTried = [8, 16, 32];
    private static readonly HeuristicOptions Search = new() { Seed = 1, TimeLimit = TimeSpan.FromSeconds(30) };
    private static readonly HeuristicOptions Brief = Search with { Tries = 1, TimeLimit = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentDictionary<string, QpuPlan> _plans = new(StringComparer.Ordinal);
    private readonly int _mostNeighbours = MostNeighbours(graph);
    private readonly Lock _measuring = new();
    private int? _largestClique;

    /// <summary>So many variables always fit into one job, however they interact.</summary>
    public int LargestClique
    {
        get
        {
            lock (_measuring) return _largestClique ??= MeasureClique();
        }
    }

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
        int[][] parts = [.. model.ConnectedComponents().Where(part => part.Length > 1).OrderByDescending(part => part.Length)];
        var apart = Apart(model, [.. parts], cancellation);
        return apart is { TooLarge.Count: 0, Bins.Count: <= 1 } ? apart : Together(parts, cancellation) ?? apart;
    }

    /// <summary>Every part with chains of its own kind, in as many jobs as it takes.</summary>
    private QpuPlan Apart(BinaryQuadraticModel model, List<int[]> left, CancellationToken cancellation)
    {
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

    /// <summary>All parts on the chains of one clique, in one job; null when there is none so large.</summary>
    private QpuPlan? Together(int[][] parts, CancellationToken cancellation)
    {
        var variables = parts.Sum(part => part.Length);
        if (variables > LargestClique || Clique(variables, graph, cancellation) is not { } chains) return null;
        var first = 0;
        var placed = new List<(int[] Variables, MinorEmbedding Embedding)>();
        foreach (var part in parts)
        {
            placed.Add((part, chains.Select(Enumerable.Range(first, part.Length))));
            first += part.Length;
        }

        return new QpuPlan([new QpuBin(placed)], []);
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
        if (source.NumEdges > free.Couplers.Length || LeastQubits(source) > free.Qubits.Length) return null;
        return Prefers(source) switch
        {
            EmbeddingChoice.Clique => Clique(part.Length, free, cancellation) ?? (choice == EmbeddingChoice.Auto && !source.IsComplete ? Searched(source, free, Brief, cancellation) : null),
            _ => Searched(source, free, Search, cancellation) ?? (choice == EmbeddingChoice.Auto ? Clique(part.Length, free, cancellation) : null),
        };
    }

    private EmbeddingChoice Prefers(SourceGraph source)
    {
        if (choice != EmbeddingChoice.Auto) return choice;
        var n = source.NumVariables;
        return graph.Topology is not null && (n <= AlwaysClique || 2.0 * source.NumEdges >= DenseShare * n * (n - 1)) ? EmbeddingChoice.Clique : EmbeddingChoice.Heuristic;
    }

    private MinorEmbedding? Clique(int variables, HardwareGraph free, CancellationToken cancellation)
    {
        if (variables > MostClique) return null;
        var source = SourceGraph.Complete(variables);
        return Kept(source, free, () => new CliqueEmbedder(free).Find(variables, cancellation) ?? (free.Topology is null ? new HeuristicEmbedder(free, Brief).Find(source, cancellation) : null));
    }

    /// <summary>On a lattice the embedder's own figure; elsewhere what a search finds chains for.</summary>
    private int MeasureClique()
    {
        var known = new CliqueEmbedder(graph).MaxSize;
        return graph.Topology is not null ? known : SizesTried.Where(size => size > known).TakeWhile(size => Clique(size, graph, CancellationToken.None) is not null).LastOrDefault(known);
    }

    private MinorEmbedding? Searched(SourceGraph source, HardwareGraph free, HeuristicOptions options, CancellationToken cancellation) =>
        Kept(source, free, () => new HeuristicEmbedder(free, options).Find(source, cancellation));

    /// <summary>A bound on what any layout takes: each qubit that a chain grows by brings at most two couplers less than it has.</summary>
    private long LeastQubits(SourceGraph source)
    {
        var qubits = 0L;
        for (var v = 0; v < source.NumVariables; v++) qubits += _mostNeighbours <= 2 ? 1 : Math.Max(1, (source.Neighbours(v).Length - 2 + _mostNeighbours - 3) / (_mostNeighbours - 2));
        return qubits;
    }

    private static int MostNeighbours(HardwareGraph graph)
    {
        var most = 0;
        foreach (var qubit in graph.Qubits) most = Math.Max(most, graph.Neighbours(qubit).Length);
        return most;
    }

    private MinorEmbedding? Kept(SourceGraph source, HardwareGraph free, Func<MinorEmbedding?> make)
    {
        if (cache.Find(source, free) is { } known) return known;
        var made = make();
        if (made is not null) cache.Store(source, free, made);
        return made;
    }
}
