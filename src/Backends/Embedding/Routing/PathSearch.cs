using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Routing;

/// <summary>Finds the qubit from which all of some chains are reached at the least cost together, and the paths to them (Dijkstra from all chains at once).</summary>
/// <remarks>The distance of a qubit from a chain is the cost of the qubits between them. Not thread-safe: holds the distances of the last search.</remarks>
internal sealed class PathSearch(HardwareGraph graph)
{
    private const int Inside = -1;

    private readonly PriorityQueue<int, double> _waiting = new();
    private readonly double[] _sums = new double[graph.NumQubits];
    private readonly int[] _reached = new int[graph.NumQubits];
    private readonly int[] _reachedIn = new int[graph.NumQubits];
    private double[] _distances = [];
    private int[] _previous = [];
    private int[] _seenIn = [];
    private int _search;

    /// <summary>A chain that touches all <paramref name="targets"/>; null when there is none cheap enough.</summary>
    /// <param name="targets">Chains, at least one.</param>
    /// <param name="costs">The cost of each qubit, above 0; infinite for those not to be used.</param>
    /// <param name="most">What the chain has to cost less than; qubits on the way to several targets count for each.</param>
    public Route? Connect(IReadOnlyList<List<int>> targets, double[] costs, double most)
    {
        Begin(targets);
        var (best, root) = (most, -1);
        while (_waiting.TryDequeue(out var at, out var distance) && distance < best)
        {
            if (distance > _distances[at]) continue; // reached by a cheaper path meanwhile
            _distances[at] = double.NegativeInfinity; // settled
            var qubit = at % graph.NumQubits;
            if (Settle(qubit, distance) == targets.Count && _sums[qubit] + costs[qubit] < best) (best, root) = (_sums[qubit] + costs[qubit], qubit);
            var next = distance + (_previous[at] == Inside ? 0 : costs[qubit]);
            if (next < best) Expand(at, qubit, next);
        }

        _waiting.Clear();
        return root < 0 ? null : new Route(root, [.. Enumerable.Range(0, targets.Count).Select(target => Path(root, target))]);
    }

    private void Begin(IReadOnlyList<List<int>> targets)
    {
        _search++;
        var size = targets.Count * graph.NumQubits;
        if (_distances.Length < size) (_distances, _previous, _seenIn) = (new double[size], new int[size], new int[size]);
        for (var target = 0; target < targets.Count; target++)
            foreach (var qubit in targets[target]) Reach((target * graph.NumQubits) + qubit, 0, Inside);
    }

    private void Expand(int at, int qubit, double distance)
    {
        var start = at - qubit;
        foreach (var neighbour in graph.Neighbours(qubit))
            if (_seenIn[start + neighbour] != _search || distance < _distances[start + neighbour]) Reach(start + neighbour, distance, qubit);
    }

    private void Reach(int at, double distance, int previous)
    {
        (_distances[at], _previous[at], _seenIn[at]) = (distance, previous, _search);
        _waiting.Enqueue(at, distance);
    }

    /// <summary>Adds a distance to a qubit's sum; says how many it has.</summary>
    private int Settle(int qubit, double distance)
    {
        if (_reachedIn[qubit] != _search) (_reachedIn[qubit], _reached[qubit], _sums[qubit]) = (_search, 0, 0);
        _sums[qubit] += distance;
        return ++_reached[qubit];
    }

    private List<int> Path(int root, int target)
    {
        var (start, path) = (target * graph.NumQubits, new List<int>());
        for (var qubit = _previous[start + root]; qubit != Inside && _previous[start + qubit] != Inside; qubit = _previous[start + qubit]) path.Add(qubit);
        return path;
    }
}
