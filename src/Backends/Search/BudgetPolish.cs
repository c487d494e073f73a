namespace QuantumPrune.Backends.Search;

/// <summary>The same as <see cref="Polish"/> under a budget: single flips and exchanges that keep it, in float64.</summary>
internal sealed class BudgetPolish
{
    // All pairs are tried; beyond this the rounding of 2^-30 is not worth the time.
    private const int MostVariables = 1000;
    private const int MostPasses = 5;

    private readonly BinaryQuadraticModel _model;
    private readonly LinearConstraint _constraint;
    private readonly sbyte[] _values;
    private readonly double[] _fields;
    private readonly int[] _chosen;
    private readonly double _tolerance;
    private long _load;

    private BudgetPolish(BinaryQuadraticModel binary, sbyte[] values, LinearConstraint constraint)
    {
        (_model, _values, _constraint) = (binary, values, constraint);
        _fields = binary.Fields(values);
        _tolerance = 1e-12 * (1 + Math.Abs(binary.Energy(values)));
        _load = constraint.Load(values);
        _chosen = new int[constraint.MostOfGroup?.Count ?? 0];
        for (var i = 0; i < values.Length && constraint.Group is not null; i++) _chosen[constraint.Group[i]] += values[i];
    }

    /// <summary>Moves while a move lowers the energy; <paramref name="values"/> are in 0 and 1 and keep the budget.</summary>
    public static void Descend(BinaryQuadraticModel binary, sbyte[] values, LinearConstraint constraint)
    {
        if (values.Length > MostVariables) return;
        var polish = new BudgetPolish(binary, values, constraint);
        for (var passes = 0; passes < MostPasses && polish.Pass(); passes++) { }
    }

    private bool Pass()
    {
        var moved = false;
        for (var i = 0; i < _values.Length; i++)
        {
            moved |= TryFlip(i);
            if (_values[i] == 1) moved |= TryExchange(i);
        }

        return moved;
    }

    private double Change(int i) => _values[i] == 1 ? -_fields[i] : _fields[i];

    private bool TryFlip(int i)
    {
        var gain = _values[i] == 1 ? -_constraint.Weights[i] : _constraint.Weights[i];
        if (Change(i) >= -_tolerance || !Fits(gain) || (_values[i] == 0 && !HasRoom(i, -1))) return false;
        Flip(i);
        return true;
    }

    private bool TryExchange(int leaving)
    {
        var loss = Change(leaving);
        for (var entering = 0; entering < _values.Length; entering++)
        {
            if (_values[entering] == 1 || !Fits(_constraint.Weights[entering] - _constraint.Weights[leaving]) || !HasRoom(entering, leaving)) continue;
            if (loss + Change(entering) - _model.Coupling(leaving, entering) >= -_tolerance) continue;
            Flip(leaving);
            Flip(entering);
            return true;
        }

        return false;
    }

    private bool Fits(long gain) => _load + gain >= _constraint.Least && _load + gain <= _constraint.Most;

    /// <summary>Whether the group of <paramref name="entering"/> has room for it, once <paramref name="leaving"/> (-1: none) has left.</summary>
    private bool HasRoom(int entering, int leaving)
    {
        if (_constraint.Group is not { } group) return true;
        var freed = leaving >= 0 && group[leaving] == group[entering] ? 1 : 0;
        return _chosen[group[entering]] - freed < _constraint.MostOfGroup![group[entering]];
    }

    private void Flip(int i)
    {
        var change = 1 - (2 * _values[i]);
        _values[i] += (sbyte)change;
        _load += change * _constraint.Weights[i];
        if (_constraint.Group is { } group) _chosen[group[i]] += change;
        Polish.AddRow(_model, i, change, _fields);
    }
}
