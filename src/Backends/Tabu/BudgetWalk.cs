using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>Tabu search on the samples that use a budget: alternately the best variable enters or leaves, and the best others make up for it.</summary>
/// <remarks>
/// With a cardinality that is add and drop, with a knapsack an oscillation about its edge. Entered and left variables are tabu for different times, as there are far
/// more of the one kind than of the other.
/// </remarks>
internal sealed unsafe class BudgetWalk<TRows> : IWalk
    where TRows : struct, ICouplingRows
{
    private const int MovesPerCheck = 256;
    private const int MostAttempts = 8;
    private const int RoundsPerPrice = 16;

    private readonly BudgetState<TRows> _state;
    private readonly LinearConstraint _constraint;
    private readonly SearchControl _control;
    private readonly RandomSource _random;
    private readonly AlignedArray<int> _tabuUntil;
    private int _chosen;
    private int _move;
    private int _lastGain;
    private float _price;

    public BudgetWalk(ReadContext context, LinearConstraint constraint)
    {
        _state = new BudgetState<TRows>(context.Model, constraint);
        _constraint = constraint;
        (_control, _random) = (context.Control, context.Random);
        _tabuUntil = new AlignedArray<int>(context.Model.Padded);
        Best = new BitSample(context.Model.Count);
    }

    /// <inheritdoc/>
    public BitSample Best { get; }

    /// <inheritdoc/>
    public long BestEnergy { get; private set; }

    /// <inheritdoc/>
    public long Moves { get; private set; }

    /// <inheritdoc/>
    public long Work => _state.Flips.Work;

    private int Count => _state.Flips.Model.Count;

    /// <inheritdoc/>
    public BitSample RandomStart()
    {
        var (sample, load) = (new BitSample(Count), 0L);
        var aim = _constraint.Least + (long)(_random.NextDouble() * (_constraint.Most - _constraint.Least));
        foreach (var i in _random.Permutation(Count))
        {
            var free = _constraint.Weights[i] == 0;
            if (free ? (_random.NextUInt64() >> 63) == 0 : load + _constraint.Weights[i] > aim) continue;
            sample[i] = true;
            load += _constraint.Weights[i];
        }

        return sample;
    }

    /// <inheritdoc/>
    public void Run(BitSample start, int patience)
    {
        _state.MoveTo(start);
        _tabuUntil.Span.Clear();
        (_move, _lastGain, BestEnergy) = (0, 0, long.MaxValue);
        _chosen = 0;
        for (var i = 0; i < Count; i++) _chosen += _state.Flips[i] ? 1 : 0;
        Return();
        for (var round = 0; _move - _lastGain < patience; round++)
        {
            if (round % RoundsPerPrice == 0) _price = BudgetPrice.Of(_state.Flips.Changes, _state.Gains);
            Leave(entering: round % 2 == 0);
            Return();
            Settle();
            if (round % MovesPerCheck == 0 && _control.Stop || _control.Met) break;
        }

        Moves += _move;
    }

    /// <summary>The best variable enters or leaves, whatever that does to the budget.</summary>
    private void Leave(bool entering)
    {
        var flipped = TryFlip(entering ? 1 : int.MinValue + 1, entering ? int.MaxValue : -1) || TryFlip(int.MinValue + 1, int.MaxValue);
        // Where groups leave nothing to flip the walk has to end all the same.
        if (!flipped) _move++;
    }

    /// <summary>Flips back into the budget: at once if one flip can, else towards it.</summary>
    private void Return()
    {
        for (var attempt = 0; !_state.Permitted && attempt < Math.Max(MostAttempts, Count); attempt++)
        {
            if (attempt % MovesPerCheck == MovesPerCheck - 1 && _control.Stop) break;
            if (FlipInto()) break;
            var flipped = _state.Load > _constraint.Most ? TryFlip(int.MinValue + 1, -1) : TryFlip(1, int.MaxValue);
            if (!flipped) _move++;
        }

        Consider();
    }

    /// <summary>Takes single flips that stay in the budget while they lower the energy.</summary>
    private void Settle()
    {
        while (_constraint.Least != _constraint.Most && _state.Permitted)
        {
            var (variable, change) = Lowest(Bounded(_constraint.Least - _state.Load), Bounded(_constraint.Most - _state.Load), int.MinValue, priced: false);
            if (change >= 0) return;
            Flip(variable);
            Consider();
        }
    }

    private bool FlipInto() => TryFlip(Bounded(_constraint.Least - _state.Load), Bounded(_constraint.Most - _state.Load), Aspiration());

    /// <summary>A flip into the budget may be tabu when it leads below everything seen.</summary>
    private int Aspiration() => BestEnergy == long.MaxValue ? 0 : (int)Math.Clamp(BestEnergy - _state.Flips.Energy, int.MinValue, 0);

    private bool TryFlip(int least, int most, int aspiration = int.MinValue)
    {
        var (variable, change) = Lowest(least, most, aspiration, priced: true);
        if (change == int.MaxValue) return false;
        Flip(variable);
        return true;
    }

    private (int Variable, int Change) Lowest(int least, int most, int aspiration, bool priced)
    {
        _state.Flips.CountScan();
        var padded = _state.Flips.Model.Padded;
        var scan = new MoveScan(_state.Flips.Delta, _tabuUntil.Pointer, _move, aspiration);
        scan.All(_random.Below(padded / Vector512<int>.Count) * Vector512<int>.Count, padded, _state.Gain, least, most, priced ? _price : 0);
        return scan.Lowest();
    }

    private void Flip(int variable)
    {
        _state.Flip(variable);
        var entered = _state.Flips[variable];
        _chosen += entered ? 1 : -1;
        // An entered variable is tabu to leave among the chosen, a left one to enter among the others.
        var candidates = entered ? _chosen : Count - _chosen;
        _tabuUntil.Pointer[variable] = ++_move + Math.Min((candidates / 20) + 3 + _random.Below(7), candidates / 2);
    }

    private void Consider()
    {
        if (!_state.Permitted || _state.Flips.Energy >= BestEnergy) return;
        BestEnergy = _state.Flips.Energy;
        _lastGain = _move;
        _state.Flips.CopyTo(Best);
        _control.Offer(BestEnergy, Best);
    }

    private static int Bounded(long gain) => (int)Math.Clamp(gain, int.MinValue + 1, int.MaxValue);
}
