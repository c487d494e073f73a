namespace QuantumPrune.Formulation.Reduction;

/// <summary>A network with whole capacities and its maximum flow by blocking flows in layers (Dinic 1970).</summary>
internal sealed class FlowNetwork
{
    private const int PushesPerLook = 256;

    private readonly int[] _first;
    private readonly List<int> _next;
    private readonly List<int> _heads;
    private readonly List<long> _room;
    private readonly int[] _layer;
    private readonly int[] _at;

    public FlowNetwork(int nodes, int arcs)
    {
        _first = new int[nodes];
        Array.Fill(_first, -1);
        _layer = new int[nodes];
        _at = new int[nodes];
        _next = new List<int>(2 * arcs);
        _heads = new List<int>(2 * arcs);
        _room = new List<long>(2 * arcs);
    }

    /// <summary>Adds an arc and its reverse without capacity; arcs must come in pairs, (u, v) before (not v, not u).</summary>
    public void AddArc(int tail, int head, long capacity)
    {
        Add(tail, head, capacity);
        Add(head, tail, 0);
    }

    /// <summary>Pushes as much as goes from <paramref name="source"/> to <paramref name="sink"/>; false when <paramref name="stop"/> ended it before.</summary>
    public bool Maximise(int source, int sink, Func<bool> stop)
    {
        while (Layers(source, sink))
        {
            _first.CopyTo(_at, 0);
            var pushes = 0;
            do
            {
                if (pushes++ % PushesPerLook == 0 && stop()) return false;
            }
            while (Push(source, sink));
        }

        return true;
    }

    /// <summary>
    /// The arcs with room once flow and its mirror image (an arc's is the arc between the complements) are averaged, which is a maximum flow too.
    /// </summary>
    public ResidualGraph SymmetricResidual()
    {
        var arcs = new List<(int Tail, int Head)>();
        for (var a = 0; a < _heads.Count; a += 4)
        {
            // Arcs a and a + 2 are mirror images, as are their reverses a + 1 and a + 3.
            Note(a, _room[a] > 0 || _room[a + 2] > 0);
            Note(a + 1, _room[a + 1] > 0 || _room[a + 3] > 0);
        }

        return new ResidualGraph(_first.Length, arcs);

        void Note(int a, bool room)
        {
            if (!room) return;
            arcs.Add((_heads[a ^ 1], _heads[a]));
            arcs.Add((_heads[(a + 2) ^ 1], _heads[a + 2]));
        }
    }

    private void Add(int tail, int head, long capacity)
    {
        _next.Add(_first[tail]);
        _first[tail] = _heads.Count;
        _heads.Add(head);
        _room.Add(capacity);
    }

    private bool Layers(int source, int sink)
    {
        Array.Fill(_layer, -1);
        _layer[source] = 0;
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
        {
            for (var a = _first[node]; a >= 0; a = _next[a])
            {
                if (_room[a] == 0 || _layer[_heads[a]] >= 0) continue;
                _layer[_heads[a]] = _layer[node] + 1;
                queue.Enqueue(_heads[a]);
            }
        }

        return _layer[sink] >= 0;
    }

    /// <summary>Finds a path through the layers and fills it; false when there is none left.</summary>
    private bool Push(int source, int sink)
    {
        var path = new List<int>();
        var node = source;
        while (node != sink)
        {
            var a = Forward(node);
            if (a >= 0)
            {
                path.Add(a);
                node = _heads[a];
                continue;
            }

            if (path.Count == 0) return false;
            node = _heads[path[^1] ^ 1];
            path.RemoveAt(path.Count - 1);
            _at[node] = _next[_at[node]];
        }

        Fill(path);
        return true;
    }

    private int Forward(int node)
    {
        while (_at[node] >= 0 && (_room[_at[node]] == 0 || _layer[_heads[_at[node]]] != _layer[node] + 1)) _at[node] = _next[_at[node]];
        return _at[node];
    }

    private void Fill(List<int> path)
    {
        var least = path.Min(a => _room[a]);
        foreach (var a in path)
        {
            _room[a] -= least;
            _room[a ^ 1] += least;
        }
    }
}
