using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Annealing;

/// <summary>One Metropolis chain and the lowest sample that it has descended to.</summary>
internal sealed class AnnealingChain<TRows>
    where TRows : struct, ICouplingRows
{
    private const int SweepsPerCheck = 16;

    private readonly ReadContext _context;
    private readonly TemperatureRange _range;
    private readonly FlipState<TRows> _state;
    private long _lowest;

    /// <summary>Descends from the context's start, or from a random sample.</summary>
    public AnnealingChain(ReadContext context, TemperatureRange range)
    {
        _context = context;
        _range = range;
        _state = new FlipState<TRows>(context.Model);
        _state.MoveTo(context.Start ?? BitSample.Random(context.Model.Count, context.Random));
        Best = new BitSample(context.Model.Count);
        _lowest = long.MaxValue;
        Settle();
    }

    /// <summary>The lowest sample so far.</summary>
    public BitSample Best { get; }

    /// <summary>Cools geometrically from hot to cold in <paramref name="sweeps"/> sweeps and descends; false when the run was stopped meanwhile.</summary>
    public bool Cool(int sweeps)
    {
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            if (sweep % SweepsPerCheck == 0 && _context.Control.Stop) return Settle(completed: false);
            MetropolisSweep.Run(_state, (float)_range.At(sweep, sweeps), _context.Random);
        }

        return Settle();
    }

    private bool Settle(bool completed = true)
    {
        _state.Descend();
        if (_state.Energy >= _lowest) return completed;
        _lowest = _state.Energy;
        _state.CopyTo(Best);
        _context.Control.Offer(_lowest);
        return completed;
    }
}
