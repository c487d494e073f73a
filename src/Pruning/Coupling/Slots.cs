namespace QuantumPrune.Pruning.Coupling;

/// <summary>Channel indices that must be kept or removed together: a union-find whose sets may be frozen.</summary>
internal sealed class Slots
{
    private readonly List<int> _parent = [];
    private readonly List<string?> _frozen = [];

    public int Count => _parent.Count;

    public int[] Fresh(int count)
    {
        var first = _parent.Count;
        for (var i = 0; i < count; i++)
        {
            _parent.Add(first + i);
            _frozen.Add(null);
        }

        return Enumerable.Range(first, count).ToArray();
    }

    public int Root(int slot)
    {
        while (_parent[slot] != slot) slot = _parent[slot] = _parent[_parent[slot]];
        return slot;
    }

    public void Unite(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        if (a == b) return;
        _parent[Math.Max(a, b)] = Math.Min(a, b);
        _frozen[Math.Min(a, b)] = _frozen[a] ?? _frozen[b];
    }

    /// <summary>Marks a set as never removed; the first reason is kept.</summary>
    public void Freeze(int slot, string reason) => _frozen[Root(slot)] ??= reason;

    public string? FrozenBecause(int slot) => _frozen[Root(slot)];
}
