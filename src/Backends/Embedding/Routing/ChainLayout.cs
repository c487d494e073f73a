using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Routing;

/// <summary>Chains under construction: they may overlap at first, at a price that rises until they do not.</summary>
internal sealed class ChainLayout
{
    // The price of a used qubit rises from pass to pass up to the largest that leaves room for sums. Below a first price of about ten, chains pile up in one place.
    private const double PriceGrowth = 1.4;
    private const double FirstPrice = 10;
    private const double HistoryGrowth = 0.3;
    private const double MostPrice = 1e6;
    private const int PatientPasses = 3;
    private const int FullPasses = 10;

    private readonly SourceGraph _source;
    private readonly HardwareGraph _graph;
    private readonly RandomSource _random;
    private readonly PathSearch _paths;
    private readonly List<int>[] _chains;
    private readonly int[] _uses;
    private readonly double[] _history;
    private readonly double[] _costs;
    private double _price = FirstPrice;

    public ChainLayout(SourceGraph source, HardwareGraph graph, RandomSource random)
    {
        (_source, _graph, _random, _paths) = (source, graph, random, new PathSearch(graph));
        _chains = [.. Enumerable.Range(0, source.NumVariables).Select(_ => new List<int>())];
        (_uses, _history, _costs) = (new int[graph.NumQubits], new double[graph.NumQubits], new double[graph.NumQubits]);
        ForgetHistory();
    }

    /// <summary>The chains as they are.</summary>
    public MinorEmbedding Embedding() => new(_chains.Select(chain => chain.ToArray()));

    /// <summary>Lays all chains some times, then those that overlap again and again; says whether none overlap in the end.</summary>
    public bool Untangle(int passes, Func<bool> stop)
    {
        var (again, fewest, patience) = (PlacingOrder.Of(_source, _random), int.MaxValue, PatientPasses);
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var v in again)
            {
                if (stop()) return pass > 0 && Tangled().Count == 0;
                if (!TryLay(v)) return false;
            }

            var tangled = Tangled();
            if (tangled.Count == 0 && pass >= Math.Min(FullPasses, passes - 1)) return true;
            patience = tangled.Count < fewest ? PatientPasses : patience - 1;
            fewest = Math.Min(fewest, tangled.Count);
            again = pass < FullPasses ? _random.Permutation(_chains.Length) : Shuffled(patience > 0 ? tangled : WithNeighbours(tangled));
            if (patience <= 0) patience = PatientPasses;
            RaisePrices();
        }

        return false;
    }

    /// <summary>Lays chains that do not overlap anew where that makes them no longer, until passes change nothing.</summary>
    public void Shorten(int passes, Func<bool> stop)
    {
        _price = double.PositiveInfinity;
        var idle = 0;
        for (var pass = 0; pass < passes && idle < PatientPasses; pass++)
        {
            ForgetHistory();
            var before = _chains.Sum(chain => chain.Count);
            foreach (var v in _random.Permutation(_chains.Length))
            {
                if (stop()) return;
                if (_chains[v].Count > 1) TryLay(v);
            }

            idle = _chains.Sum(chain => chain.Count) < before ? 0 : idle + 1;
        }
    }

    /// <summary>Lays a chain, anew if there is a cheaper one; false when there is none at all.</summary>
    private bool TryLay(int v)
    {
        var old = _chains[v];
        Take(v, []);
        var most = old.Count == 0 ? double.PositiveInfinity : old.Sum(q => _costs[q]);
        var targets = Laid(v);
        var route = targets.Count > 0 ? _paths.Connect([.. targets.Select(target => _chains[target])], _costs, most) : Somewhere();
        Take(v, route?.Qubits() ?? old);
        for (var t = 0; t < targets.Count && route is not null; t++) Share(v, targets[t], route, t);
        return _chains[v].Count > 0;
    }

    /// <summary>Gives the far end of a path to the chain that it leads to, until the two are about equally long.</summary>
    private void Share(int v, int target, Route route, int path)
    {
        foreach (var q in route.FarEnd(path))
        {
            if (_chains[v].Count <= _chains[target].Count + 1) return;
            _chains[v].Remove(q);
            _chains[target].Add(q);
        }
    }

    private List<int> Laid(int v)
    {
        var laid = new List<int>();
        foreach (var neighbour in _source.Neighbours(v))
            if (_chains[neighbour].Count > 0) laid.Add(neighbour);
        return laid;
    }

    /// <summary>The cheapest of some random qubits: free ones as long as there are many, those with many couplers among them.</summary>
    private Route? Somewhere()
    {
        var best = _graph.Qubits[_random.NextInt(_graph.Qubits.Length)];
        for (var k = 0; k < 20; k++)
        {
            var other = _graph.Qubits[_random.NextInt(_graph.Qubits.Length)];
            if (Dearness(other) < Dearness(best)) best = other;
        }

        if (_uses[best] == 0) return new Route(best, []);
        foreach (var q in _graph.Qubits)
            if (Dearness(q) < Dearness(best)) best = q;
        return double.IsFinite(_costs[best]) ? new Route(best, []) : null;
    }

    private double Dearness(int qubit) => _costs[qubit] - (0.01 * _graph.Neighbours(qubit).Length);

    private void Take(int v, List<int> chain)
    {
        foreach (var q in _chains[v]) Use(q, -1);
        _chains[v] = chain;
        foreach (var q in chain) Use(q, 1);
    }

    private void Use(int qubit, int change)
    {
        _uses[qubit] += change;
        _costs[qubit] = Cost(qubit);
    }

    private double Cost(int qubit) => _uses[qubit] == 0 ? _history[qubit] : _history[qubit] * (1 + (_price * _uses[qubit]));

    /// <summary>Makes all qubits about equally dear; the small differences settle ties, otherwise every time.</summary>
    private void ForgetHistory()
    {
        for (var q = 0; q < _history.Length; q++) _history[q] = 1 + (0.1 * _random.NextDouble());
        Reprice();
    }

    private void Reprice()
    {
        for (var q = 0; q < _costs.Length; q++) _costs[q] = Cost(q);
    }

    private void RaisePrices()
    {
        _price = Math.Min(MostPrice, _price * PriceGrowth);
        for (var q = 0; q < _uses.Length; q++)
            if (_uses[q] > 1) _history[q] += HistoryGrowth * (_uses[q] - 1);
        Reprice();
    }

    private List<int> Tangled()
    {
        var found = new List<int>();
        for (var v = 0; v < _chains.Length; v++)
            if (_chains[v].Exists(q => _uses[q] > 1)) found.Add(v);
        return found;
    }

    private List<int> WithNeighbours(List<int> variables)
    {
        var all = new SortedSet<int>(variables);
        foreach (var v in variables) all.UnionWith(_source.Neighbours(v).ToArray());
        return [.. all];
    }

    private int[] Shuffled(List<int> variables)
    {
        int[] order = [.. variables];
        _random.Shuffle(order.AsSpan());
        return order;
    }
}
