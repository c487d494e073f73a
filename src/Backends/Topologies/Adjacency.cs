namespace QuantumPrune.Backends.Topologies;

/// <summary>The neighbours of every node of a graph, ascending, and the number of the edge to each.</summary>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly int[] _edges;

    /// <summary>Sorts edges into rows.</summary>
    /// <param name="nodes">Nodes are 0 to one less.</param>
    /// <param name="edges">Pairs of different nodes.</param>
    public Adjacency(int nodes, ReadOnlySpan<Coupler> edges)
    {
        _starts = new int[nodes + 1];
        foreach (var edge in edges)
        {
            _starts[edge.A + 1]++;
            _starts[edge.B + 1]++;
        }

        for (var i = 0; i < nodes; i++) _starts[i + 1] += _starts[i];
        (_neighbours, _edges) = (new int[2 * edges.Length], new int[2 * edges.Length]);
        Fill(edges);
        for (var i = 0; i < nodes; i++) Array.Sort(_neighbours, _edges, _starts[i], _starts[i + 1] - _starts[i]);
    }

    public ReadOnlySpan<int> Neighbours(int i) => _neighbours.AsSpan(_starts[i].._starts[i + 1]);

    public ReadOnlySpan<int> Edges(int i) => _edges.AsSpan(_starts[i].._starts[i + 1]);

    /// <summary>The number of the edge between two nodes, or -1.</summary>
    public int Edge(int i, int j)
    {
        var at = Neighbours(i).BinarySearch(j);
        return at < 0 ? -1 : Edges(i)[at];
    }

    /// <summary>Two edges between the same nodes, the second's number, or -1 when there are none.</summary>
    public int Repeated()
    {
        for (var i = 0; i + 1 < _starts.Length; i++)
            for (var k = _starts[i] + 1; k < _starts[i + 1]; k++)
                if (_neighbours[k] == _neighbours[k - 1]) return Math.Max(_edges[k], _edges[k - 1]);
        return -1;
    }

    private void Fill(ReadOnlySpan<Coupler> edges)
    {
        var next = (int[])_starts.Clone();
        for (var e = 0; e < edges.Length; e++)
        {
            Put(next[edges[e].A]++, edges[e].B, e);
            Put(next[edges[e].B]++, edges[e].A, e);
        }
    }

    private void Put(int at, int neighbour, int edge) => (_neighbours[at], _edges[at]) = (neighbour, edge);
}
