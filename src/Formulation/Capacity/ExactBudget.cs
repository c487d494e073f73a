using System.Numerics;

namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// Enumerates all masks of a small problem, in Gray-code order with incremental energies: the lowest energy among those whose saving, taken as
/// linear around the state that it starts from, is closest to the target.
/// </summary>
internal sealed class ExactBudget
{
    /// <summary>The largest number of variables that enumeration is used for: a million masks.</summary>
    public const int MaxVariables = 20;

    private readonly CapacityProblem _problem;
    private readonly bool[] _mask;
    private readonly double[] _fields;
    private readonly int[] _pruned;
    private readonly double[] _capacity;
    private double _energy;
    private double _saving;
    private int _violated;
    private (double Distance, double Energy) _best = (double.PositiveInfinity, double.PositiveInfinity);
    private bool[] _bestMask;

    private ExactBudget(MaskState state)
    {
        _problem = state.Problem;
        _mask = new bool[state.Count];
        _bestMask = state.Mask;
        _fields = state.Problem.Model.Linear.ToArray();
        _pruned = new int[_problem.MaxPruned.Count];
        _capacity = state.Capacity;
        _saving = state.Saving;
        for (var i = 0; i < state.Count; i++)
            if (state[i]) _saving -= _capacity[i];
    }

    /// <summary>The best mask under the state's linear savings.</summary>
    public static bool[] Solve(MaskState state)
    {
        var search = new ExactBudget(state);
        search.Consider();
        for (var code = 1L; code < 1L << state.Count; code++)
        {
            search.Flip(BitOperations.TrailingZeroCount(code));
            search.Consider();
        }

        return search._bestMask;
    }

    private void Consider()
    {
        if (_violated > 0) return;
        var distance = Math.Abs(_saving - _problem.Target);
        if (distance > _best.Distance || (distance == _best.Distance && _energy >= _best.Energy)) return;
        _best = (distance, _energy);
        _bestMask = (bool[])_mask.Clone();
    }

    private void Flip(int i)
    {
        var sign = _mask[i] ? -1 : 1;
        _energy += sign * _fields[i];
        _saving += sign * _capacity[i];
        _mask[i] = !_mask[i];
        Count(_problem.Group[i], sign);
        var neighbours = _problem.Model.Neighbours(i);
        var couplings = _problem.Model.Couplings(i);
        for (var k = 0; k < neighbours.Length; k++) _fields[neighbours[k]] += sign * couplings[k];
    }

    private void Count(int group, int sign)
    {
        var before = _pruned[group] > _problem.MaxPruned[group];
        _pruned[group] += sign;
        var after = _pruned[group] > _problem.MaxPruned[group];
        if (before != after) _violated += after ? 1 : -1;
    }
}
