namespace QuantumPrune.Backends.Search;

/// <summary>The same as <see cref="Polish"/> under a budget: single flips and exchanges that keep it, in float64.</summary>
internal sealed class BudgetPolish
{
    // All pairs are tried; beyond this the rounding of 2^-30 is not worth the time.
    private const int MostVariables = 2000;

    private readonly BinaryQuadraticModel _model;
    private readonly LinearConstraint _constraint;
    private readonly sbyte[] _values;
    private readonly double[] _fields;
    private readonly double _tolerance;

    private BudgetPolish(BinaryQuadraticModel binary, sbyte[] values, LinearConstraint constraint)
    {
        (_model, _values, _constraint) = (binary, values, constraint);
        _fields = binary.Fields(values);
        _tolerance = 1e-12 * (1 + Math.Abs(binary.Energy(values)));
    }

    /// <summary>Moves while a move lowers the energy; <paramref name="values"/> are in 0 and 1 and keep the budget.</summary>
    public static void Descend(BinaryQuadraticModel binary, sbyte[] values, LinearConstraint constraint)
    {
        if (values.Length > MostVariables) return;
        var polish = new BudgetPolish(binary, values, constraint);
        for (var passes = 0; passes < 20 && polish.Pass(); passes++) { }
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
        if (Change(i) >= -_tolerance) return false;
        Flip(i);
        if (_constraint.Holds(_values)) return true;
        Flip(i);
        return false;
    }

    private bool TryExchange(int leaving)
    {
        var loss = Change(leaving);
        for (var entering = 0; entering < _values.Length; entering++)
        {
            if (_values[entering] == 1 || loss + Change(entering) - _model.Coupling(leaving, entering) >= -_tolerance) continue;
            Flip(leaving);
            Flip(entering);
            if (_constraint.Holds(_values)) return true;
            Flip(entering);
            Flip(leaving);
        }

        return false;
    }

    private void Flip(int i)
    {
        var change = 1 - (2 * _values[i]);
        _values[i] += (sbyte)change;
        var neighbours = _model.Neighbours(i);
        var couplings = _model.Couplings(i);
        for (var k = 0; k < neighbours.Length; k++) _fields[neighbours[k]] += change * couplings[k];
    }
}
