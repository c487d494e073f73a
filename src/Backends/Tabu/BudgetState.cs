using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>A sample under change together with its load: what every flip would add to the budget that is used.</summary>
internal sealed unsafe class BudgetState<TRows>
    where TRows : struct, ICouplingRows
{
    /// <summary>The gain of a variable that may not flip: below every range that a scan asks for.</summary>
    public const int Blocked = int.MinValue;

    private readonly FlipState<TRows> _state;
    private readonly LinearConstraint _constraint;
    private readonly AlignedArray<int> _gain;
    private readonly int[] _chosen;
    private readonly int[][] _members;

    public BudgetState(SearchModel model, LinearConstraint constraint)
    {
        _state = new FlipState<TRows>(model);
        _constraint = constraint;
        _gain = new AlignedArray<int>(model.Padded);
        _gain.Span.Fill(Blocked);
        for (var i = 0; i < model.Count; i++) _gain.Span[i] = (int)constraint.Weights[i];
        _members = constraint.Group is null ? [] : Groups.Members(constraint.Group);
        _chosen = new int[_members.Length];
        for (var g = 0; g < _members.Length; g++)
            if (constraint.MostOfGroup![g] == 0) BlockGroup(g);
    }

    /// <summary>The sample without its load.</summary>
    public FlipState<TRows> Flips => _state;

    /// <summary>sum_i w_i x_i.</summary>
    public long Load { get; private set; }

    /// <summary>What flipping each variable would add to <see cref="Load"/>, or <see cref="Blocked"/>.</summary>
    public int* Gain => _gain.Pointer;

    /// <summary>The same for the true variables.</summary>
    public ReadOnlySpan<int> Gains => new(_gain.Pointer, _state.Model.Count);

    /// <summary>Whether the budget and every group's limit are kept; the latter always are once <see cref="MoveTo"/> is done.</summary>
    public bool Permitted => Load >= _constraint.Least && Load <= _constraint.Most;

    public void Flip(int i)
    {
        Load += _state[i] ? -_constraint.Weights[i] : _constraint.Weights[i];
        _state.Flip(i);
        _gain.Pointer[i] = (int)(_state[i] ? -_constraint.Weights[i] : _constraint.Weights[i]);
        if (_members.Length > 0) Count(i);
    }

    /// <summary>Flips until the sample is <paramref name="target"/>, without those of its variables for which their group has no room.</summary>
    public void MoveTo(BitSample target)
    {
        for (var i = 0; i < _state.Model.Count; i++)
            if (_state[i] && !target[i]) Flip(i);
        for (var i = 0; i < _state.Model.Count; i++)
            if (!_state[i] && target[i] && _gain.Pointer[i] != Blocked) Flip(i);
    }

    private void Count(int i)
    {
        var group = _constraint.Group![i];
        var (full, most) = (_chosen[group] >= _constraint.MostOfGroup![group], _constraint.MostOfGroup[group]);
        _chosen[group] += _state[i] ? 1 : -1;
        if (_chosen[group] >= most) BlockGroup(group);
        else if (full) ReleaseGroup(group);
    }

    private void BlockGroup(int group)
    {
        foreach (var i in _members[group])
            if (!_state[i]) _gain.Pointer[i] = Blocked;
    }

    private void ReleaseGroup(int group)
    {
        foreach (var i in _members[group])
            if (!_state[i]) _gain.Pointer[i] = (int)_constraint.Weights[i];
    }
}
