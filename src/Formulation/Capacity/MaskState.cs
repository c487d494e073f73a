namespace QuantumPrune.Formulation.Capacity;

/// <summary>A mask under change: its energy, its measured saving and what every flip would cost, kept up to date.</summary>
internal sealed class MaskState
{
    private readonly CapacityProblem _problem;
    private readonly bool[] _mask;
    private readonly double[] _fields;
    private readonly int[] _pruned;
    private readonly IReadOnlyList<bool>? _free;

    /// <param name="problem">The problem.</param>
    /// <param name="mask">Where it starts.</param>
    /// <param name="capacity">What each variable is taken to save.</param>
    /// <param name="free">True where a variable may be flipped; null for all.</param>
    public MaskState(CapacityProblem problem, bool[] mask, double[] capacity, IReadOnlyList<bool>? free = null)
    {
        _problem = problem;
        _free = free;
        _mask = (bool[])mask.Clone();
        _fields = problem.Model.Fields(Array.ConvertAll(mask, pruned => (sbyte)(pruned ? 1 : 0)));
        _pruned = new int[problem.MaxPruned.Count];
        for (var i = 0; i < mask.Length; i++)
            if (mask[i]) _pruned[problem.Group[i]]++;
        Capacity = (double[])capacity.Clone();
        Energy = problem.Energy(mask);
        RestoreFloors();
        Saving = problem.MeasureSaving(_mask);
    }

    public CapacityProblem Problem => _problem;

    public int Count => _mask.Length;

    public double Energy { get; private set; }

    public long Saving { get; private set; }

    public long Distance => Math.Abs(Saving - _problem.Target);

    /// <summary>What each variable is taken to save, or to give back, when it is flipped; not negative.</summary>
    public double[] Capacity { get; }

    public bool this[int i] => _mask[i];

    public bool[] Mask => (bool[])_mask.Clone();

    /// <summary>The energy change of flipping variable <paramref name="i"/>.</summary>
    public double Cost(int i) => _mask[i] ? -_fields[i] : _fields[i];

    /// <summary>How the saving is expected to change when <paramref name="i"/> is flipped.</summary>
    public double Gain(int i) => _mask[i] ? -Capacity[i] : Capacity[i];

    /// <summary>Whether <paramref name="i"/> may be flipped, and every floor is kept then.</summary>
    public bool Allowed(int i) => (_free is null || _free[i]) && (_mask[i] || !AtFloor(i));

    /// <summary>Whether no further variable of the group of <paramref name="i"/> may be pruned.</summary>
    public bool AtFloor(int i) => _pruned[_problem.Group[i]] >= _problem.MaxPruned[_problem.Group[i]];

    public bool SameGroup(int i, int j) => _problem.Group[i] == _problem.Group[j];

    /// <summary>Flips <paramref name="i"/> and measures the saving anew.</summary>
    public void Flip(int i)
    {
        FlipUnmeasured(i);
        Saving = _problem.MeasureSaving(_mask);
    }

    /// <summary>Restores <paramref name="pruned"/> and prunes <paramref name="kept"/>; the saving is measured once.</summary>
    public void Swap(int kept, int pruned)
    {
        FlipUnmeasured(pruned);
        Flip(kept);
    }

    /// <summary>Replaces <see cref="Capacity"/> by the measured effect of each allowed flip: one measurement per variable.</summary>
    public void RefreshCapacity()
    {
        for (var i = 0; i < _mask.Length; i++)
        {
            if (!Allowed(i)) continue;
            _mask[i] = !_mask[i];
            Capacity[i] = Math.Abs(_problem.MeasureSaving(_mask) - Saving);
            _mask[i] = !_mask[i];
        }
    }

    private void FlipUnmeasured(int i)
    {
        Energy += Cost(i);
        _mask[i] = !_mask[i];
        _pruned[_problem.Group[i]] += _mask[i] ? 1 : -1;
        var neighbours = _problem.Model.Neighbours(i);
        var couplings = _problem.Model.Couplings(i);
        for (var k = 0; k < neighbours.Length; k++) _fields[neighbours[k]] += _mask[i] ? couplings[k] : -couplings[k];
    }

    /// <summary>Restores the variables whose restoring costs least energy in every group that is pruned too far, free ones first.</summary>
    private void RestoreFloors()
    {
        var members = Groups.Members(_problem.Group);
        for (var g = 0; g < members.Length; g++)
            while (_pruned[g] > _problem.MaxPruned[g]) FlipUnmeasured(members[g].Where(i => _mask[i]).OrderBy(i => _free is null || _free[i] ? 0 : 1).ThenBy(Cost).First());
    }
}
