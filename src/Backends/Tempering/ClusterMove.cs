using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>Houdayer's move: a connected set of variables in which two replicas differ changes sides in both; the sum of their energies stays.</summary>
internal sealed class ClusterMove<TRows>(BinaryQuadraticModel model, RandomSource random)
    where TRows : struct, ICouplingRows
{
    private readonly int[] _seenAt = new int[model.NumVariables];
    private readonly List<int> _members = [];
    private int _time;

    /// <summary>Grows the cluster of a random variable and flips it in both; nothing happens where the replicas agree there.</summary>
    public void Run(FlipState<TRows> a, FlipState<TRows> b)
    {
        var seed = random.NextInt(model.NumVariables);
        if (a[seed] == b[seed]) return;
        Grow(seed, a, b);
        foreach (var i in _members)
        {
            a.Flip(i);
            b.Flip(i);
        }
    }

    private void Grow(int seed, FlipState<TRows> a, FlipState<TRows> b)
    {
        _time++;
        _members.Clear();
        Add(seed);
        for (var next = 0; next < _members.Count; next++)
            foreach (var j in model.Neighbours(_members[next]))
                if (_seenAt[j] != _time && a[j] != b[j]) Add(j);
    }

    private void Add(int i)
    {
        _seenAt[i] = _time;
        _members.Add(i);
    }
}
