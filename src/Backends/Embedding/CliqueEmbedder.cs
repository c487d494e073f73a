using QuantumPrune.Backends.Embedding.Cliques;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>Finds chains for problems whose variables all interact, on the lattices of <see cref="Topology"/> with whatever faults a device has.</summary>
/// <remarks>
/// Deterministic; the same for every order of calls. Sizes are found when they are asked for and kept: some ten milliseconds each on a P16, more where internal couplers
/// are missing. On a device without a known lattice, or with one many times the size of today's, only cliques of single qubits are found: all of it if it is fully coupled, else up to four. Thread-safe.
/// </remarks>
public sealed class CliqueEmbedder
{
    private readonly Lock _lock = new();
    private readonly HardwareGraph _graph;
    private readonly Lazy<CliqueSearch?> _search;
    private readonly Dictionary<int, List<int[]>> _found = [];

    /// <summary>Takes the device; nothing is searched yet.</summary>
    public CliqueEmbedder(HardwareGraph graph)
    {
        _graph = graph;
        _search = new Lazy<CliqueSearch?>(() => graph.Topology?.Lines() is { } grid && CliqueSearch.Takes(grid) ? new CliqueSearch(graph, grid) : null);
    }

    /// <summary>The largest size that <see cref="Find"/> knows chains for; 0 on a device without qubits. Searches all lengths.</summary>
    public int MaxSize => Table().Select(row => row.Size).DefaultIfEmpty(0).Max();

    /// <summary>The largest clique for each length of chain at which it grows, ascending. Searches all lengths.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<(int ChainLength, int Size)> Table(CancellationToken cancellationToken = default)
    {
        var rows = new List<(int ChainLength, int Size)>();
        for (var length = 1; length <= Longest; length++)
            if (Chains(length, cancellationToken).Count is var size && size > (rows.Count == 0 ? 0 : rows[^1].Size)) rows.Add((length, size));
        return rows;
    }

    /// <summary>Chains for <paramref name="size"/> variables, the longest as short as can be found; null when there are none.</summary>
    /// <param name="size">How many variables, 0 or more.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MinorEmbedding? Find(int size, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        for (var length = 1; length <= Longest; length++)
            if (Most(length) >= size && Chains(length, cancellationToken) is var chains && chains.Count >= size) return new MinorEmbedding(chains.Take(size));
        return null;
    }

    private int Longest => _search.Value?.Longest ?? 1;

    private int Most(int length) => length == 1 ? _graph.Qubits.Length : _search.Value!.Most(length);

    private List<int[]> Chains(int length, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_found.TryGetValue(length, out var chains)) return chains;
            return _found[length] = length == 1 ? NativeCliques.Largest(_graph) : _search.Value!.Run(length, cancellation);
        }
    }
}
