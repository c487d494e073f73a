namespace QuantumPrune.Formulation.Reduction;

/// <summary>A binary model from which variables are taken one after the other.</summary>
internal sealed class WorkingModel
{
    private readonly double[] _linear;
    private readonly Dictionary<int, double>[] _couplings;
    private readonly bool[] _gone;
    private readonly bool[] _queued;
    private readonly Queue<int> _changed = [];
    private double _offset;

    public WorkingModel(BinaryQuadraticModel binary)
    {
        _linear = binary.Linear.ToArray();
        _offset = binary.Offset;
        _gone = new bool[_linear.Length];
        _queued = new bool[_linear.Length];
        _couplings = new Dictionary<int, double>[_linear.Length];
        for (var i = 0; i < _linear.Length; i++)
        {
            _couplings[i] = [];
            for (var k = 0; k < binary.Neighbours(i).Length; k++)
                if (binary.Couplings(i)[k] != 0) _couplings[i].Add(binary.Neighbours(i)[k], binary.Couplings(i)[k]);
        }
    }

    /// <summary>What was taken out, in order.</summary>
    public List<ReductionStep> Steps { get; } = [];

    public int Count => _linear.Length;

    public bool IsGone(int i) => _gone[i];

    /// <summary>Asks for a look at every variable left, in ascending order.</summary>
    public void QueueAll()
    {
        _changed.Clear();
        Array.Clear(_queued);
        for (var i = 0; i < Count; i++)
            if (!_gone[i]) Queue(i);
    }

    /// <summary>Takes the next variable left whose surroundings changed; false when there is none.</summary>
    public bool TryNext(out int i)
    {
        while (_changed.TryDequeue(out i))
        {
            _queued[i] = false;
            if (!_gone[i]) return true;
        }

        return false;
    }

    public int Degree(int i) => _couplings[i].Count;

    /// <summary>The least and the largest field that neighbours' values can give.</summary>
    public (double Least, double Largest) FieldRange(int i)
    {
        var (least, largest) = (_linear[i], _linear[i]);
        foreach (var coupling in _couplings[i].Values)
        {
            least += Math.Min(0, coupling);
            largest += Math.Max(0, coupling);
        }

        return (least, largest);
    }

    /// <summary>Takes <paramref name="i"/> out at <paramref name="value"/>.</summary>
    public void Fix(int i, int value)
    {
        if (value == 1)
        {
            _offset += _linear[i];
            foreach (var (j, coupling) in _couplings[i]) _linear[j] += coupling;
        }

        Remove(new ReductionStep(i, -1, -1, value));
    }

    /// <summary>Takes out <paramref name="i"/>, which has one or two neighbours, by minimising over it for each of their values.</summary>
    public void Eliminate(int i)
    {
        var others = _couplings[i].Keys.Order().ToArray();
        var a = others[0];
        var b = others.Length > 1 ? others[1] : -1;
        var toA = _couplings[i][a];
        var toB = b < 0 ? 0 : _couplings[i][b];
        var field = _linear[i];
        var (e00, e01, e10, e11) = (Least(field), Least(field + toB), Least(field + toA), Least(field + toA + toB));
        var values = Bit(field, 0) | Bit(field + toB, 1) | Bit(field + toA, 2) | Bit(field + toA + toB, 3);
        Remove(new ReductionStep(i, a, b, values));
        _offset += e00;
        _linear[a] += e10 - e00;
        if (b < 0) return;
        _linear[b] += e01 - e00;
        Couple(a, b, e11 - e10 - e01 + e00);
    }

    /// <summary>The model on the variables left, and which they are.</summary>
    public (BinaryQuadraticModel Model, int[] Kept) Rest()
    {
        var kept = Enumerable.Range(0, Count).Where(i => !_gone[i]).ToArray();
        var position = new int[Count];
        for (var k = 0; k < kept.Length; k++) position[kept[k]] = k;
        var rest = new BinaryQuadraticModelBuilder(Vartype.Binary, kept.Length);
        rest.AddOffset(_offset);
        foreach (var i in kept)
        {
            rest.AddLinear(position[i], _linear[i]);
            foreach (var (j, coupling) in _couplings[i].Where(pair => pair.Key > i).OrderBy(pair => pair.Key)) rest.AddQuadratic(position[i], position[j], coupling);
        }

        return (rest.Build(), kept);
    }

    private static double Least(double field) => Math.Min(0, field);

    private static int Bit(double field, int at) => field < 0 ? 1 << at : 0;

    /// <summary>A variable waits once, however often its surroundings change.</summary>
    private void Queue(int i)
    {
        if (_queued[i]) return;
        _queued[i] = true;
        _changed.Enqueue(i);
    }

    private void Remove(ReductionStep step)
    {
        _gone[step.Variable] = true;
        foreach (var j in _couplings[step.Variable].Keys.Order())
        {
            _couplings[j].Remove(step.Variable);
            Queue(j);
        }

        _couplings[step.Variable].Clear();
        Steps.Add(step);
    }

    private void Couple(int a, int b, double added)
    {
        var coupling = _couplings[a].GetValueOrDefault(b) + added;
        if (coupling == 0)
        {
            _couplings[a].Remove(b);
            _couplings[b].Remove(a);
            return;
        }

        _couplings[a][b] = coupling;
        _couplings[b][a] = coupling;
    }
}
