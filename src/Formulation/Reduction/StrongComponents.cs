namespace QuantumPrune.Formulation.Reduction;

/// <summary>Strongly connected components (Tarjan 1972) without recursion.</summary>
internal sealed class StrongComponents
{
    private readonly ResidualGraph _graph;
    private readonly int[] _component;
    private readonly int[] _order;
    private readonly int[] _low;
    private readonly int[] _at;
    private readonly Stack<int> _open = [];
    private readonly Stack<int> _path = [];
    private int _visited;
    private int _found;

    private StrongComponents(ResidualGraph graph)
    {
        _graph = graph;
        _component = new int[graph.Count];
        Array.Fill(_component, -1);
        _order = new int[graph.Count];
        _low = new int[graph.Count];
        _at = new int[graph.Count];
    }

    /// <summary>The component of each node, numbered so that arcs lead to the same or a lower number; -2 for those in <paramref name="leftOut"/>.</summary>
    public static int[] Of(ResidualGraph graph, bool[] leftOut)
    {
        var search = new StrongComponents(graph);
        for (var i = 0; i < graph.Count; i++)
            if (leftOut[i]) search._component[i] = -2;
        for (var i = 0; i < graph.Count; i++)
            if (search._component[i] == -1 && search._order[i] == 0) search.Visit(i);
        return search._component;
    }

    private void Visit(int start)
    {
        Enter(start);
        while (_path.TryPeek(out var node))
        {
            var heads = _graph.Heads(node);
            if (_at[node] == heads.Length)
            {
                Close(_path.Pop());
                continue;
            }

            var head = heads[_at[node]++];
            if (_component[head] != -1) continue;
            if (_order[head] == 0) Enter(head);
            else _low[node] = Math.Min(_low[node], _order[head]);
        }
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = ++_visited;
        _open.Push(node);
        _path.Push(node);
    }

    private void Close(int node)
    {
        if (_low[node] == _order[node])
        {
            int member;
            do _component[member = _open.Pop()] = _found;
            while (member != node);
            _found++;
        }

        if (_path.TryPeek(out var above)) _low[above] = Math.Min(_low[above], _low[node]);
    }
}
