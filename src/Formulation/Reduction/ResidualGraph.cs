namespace QuantumPrune.Formulation.Reduction;

/// <summary>A directed graph by rows.</summary>
internal sealed class ResidualGraph
{
    private readonly int[] _starts;
    private readonly int[] _heads;

    public ResidualGraph(int count, List<(int Tail, int Head)> arcs)
    {
        _starts = new int[count + 1];
        _heads = new int[arcs.Count];
        foreach (var (tail, _) in arcs) _starts[tail + 1]++;
        for (var i = 0; i < count; i++) _starts[i + 1] += _starts[i];
        var next = _starts.ToArray();
        foreach (var (tail, head) in arcs) _heads[next[tail]++] = head;
    }

    /// <summary>The number of nodes.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Where the arcs from <paramref name="node"/> lead.</summary>
    public ReadOnlySpan<int> Heads(int node) => _heads.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>The nodes that paths from <paramref name="start"/> lead to, itself first.</summary>
    public List<int> Reach(int start)
    {
        var seen = new bool[Count];
        seen[start] = true;
        var reached = new List<int> { start };
        for (var next = 0; next < reached.Count; next++)
        {
            foreach (var head in Heads(reached[next]))
            {
                if (seen[head]) continue;
                seen[head] = true;
                reached.Add(head);
            }
        }

        return reached;
    }
}
