using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>The best samples of a search that are not too near each other.</summary>
internal sealed class EliteSet
{
    private readonly List<(long Energy, BitSample Sample)> _members = [];
    private readonly int _size;
    private readonly int _apart;

    public EliteSet(int size, int variables)
    {
        _size = size;
        _apart = Math.Max(1, variables / 100);
    }

    public int Count => _members.Count;

    public bool Full => _members.Count == _size;

    public BitSample this[int k] => _members[k].Sample;

    /// <summary>Takes a copy in when it is better than the worst, or than the member that it is too near to; tells whether it was taken.</summary>
    public bool Offer(long energy, BitSample sample)
    {
        var near = _members.FindIndex(member => member.Sample.Distance(sample) < _apart);
        var place = near >= 0 ? near : Full ? Worst() : -1;
        if (place >= 0 && _members[place].Energy <= energy) return false;
        if (place >= 0) _members[place] = (energy, sample.Clone());
        else _members.Add((energy, sample.Clone()));
        return true;
    }

    public void Clear() => _members.Clear();

    private int Worst()
    {
        var worst = 0;
        for (var k = 1; k < _members.Count; k++)
            if (_members[k].Energy > _members[worst].Energy) worst = k;
        return worst;
    }
}
