using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One-flip tabu search: always the best flip that is not tabu, or that leads below everything seen in this walk.</summary>
/// <remarks>A flipped variable is tabu for n / 100 + 10 + random(10) moves (Palubeckis 2004, Glover, Lü and Hao 2010).</remarks>
internal sealed unsafe class TabuWalk<TRows> : IWalk
    where TRows : struct, ICouplingRows
{
    private const int MovesPerCheck = 1024;

    private readonly FlipState<TRows> _state;
    private readonly SearchControl _control;
    private readonly RandomSource _random;
    private readonly AlignedArray<int> _tabuUntil;
    private readonly BitSample _best;
    private readonly int _tenure;
    private int _move;

    public TabuWalk(ReadContext context)
    {
        var model = context.Model;
        _state = new FlipState<TRows>(model);
        (_control, _random) = (context.Control, context.Random);
        _tabuUntil = new AlignedArray<int>(model.Padded);
        _best = new BitSample(model.Count);
        _tenure = Math.Min((model.Count / 100) + 10, model.Count / 4);
    }

    /// <inheritdoc/>
    public BitSample Best => _best;

    /// <inheritdoc/>
    public long BestEnergy { get; private set; }

    /// <inheritdoc/>
    public long Moves { get; private set; }

    /// <inheritdoc/>
    public long Work => _state.Work;

    /// <inheritdoc/>
    public BitSample RandomStart() => BitSample.Random(_state.Model.Count, _random);

    /// <inheritdoc/>
    public void Run(BitSample start, int patience)
    {
        _state.MoveTo(start);
        _tabuUntil.Span.Clear();
        _move = 0;
        Keep();
        var lastGain = 0;
        var pending = false;
        while (_move - lastGain < patience)
        {
            var (variable, change) = Choose();
            if (pending && change >= 0)
            {
                Keep();
                pending = false;
                if (_control.Met) break;
            }

            Flip(variable);
            if (_state.Energy < BestEnergy) (BestEnergy, pending, lastGain) = (_state.Energy, true, _move);
            if (_move % MovesPerCheck == 0 && _control.Stop) break;
        }

        if (pending) Keep();
        Moves += _move;
    }

    private void Flip(int variable)
    {
        _state.Flip(variable);
        _tabuUntil.Pointer[variable] = ++_move + _tenure + _random.Below(10);
    }

    private void Keep()
    {
        BestEnergy = _state.Energy;
        _state.CopyTo(_best);
        _control.Offer(BestEnergy, _best);
    }

    /// <summary>The lowest change, scanning from a random place so that ties fall differently each time.</summary>
    private (int Variable, int Change) Choose()
    {
        _state.CountScan();
        var count = _state.Model.Padded;
        var aspiration = (int)Math.Clamp(BestEnergy - _state.Energy, int.MinValue, 0);
        var start = _random.Below(count / Vector512<int>.Count) * Vector512<int>.Count;
        var scan = new MoveScan(_state.Delta, _tabuUntil.Pointer, _move, aspiration);
        scan.All(start, count);
        var (variable, change) = scan.Lowest();
        return change == int.MaxValue ? Any() : (variable, change);
    }

    /// <summary>All are tabu, which only happens with very few variables.</summary>
    private (int Variable, int Change) Any()
    {
        var variable = _random.Below(_state.Model.Count);
        return (variable, _state.Delta[variable]);
    }
}
