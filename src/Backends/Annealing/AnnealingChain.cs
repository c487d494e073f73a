using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Annealing;

/// <summary>One Metropolis chain and the lowest sample that it has descended to.</summary>
internal sealed class AnnealingChain<TRows> : ISearch
    where TRows : struct, ICouplingRows
{
    private const int FirstSweeps = 64;
    private const int MostSweeps = 1 << 17;
    private const int SweepsPerCheck = 16;

    private readonly ReadContext _context;
    private readonly TemperatureRange _range;
    private readonly FlipState<TRows> _state;
    private int _next = FirstSweeps;
    private bool _warmer = true;

    /// <summary>Descends from the context's start, or from a random sample.</summary>
    public AnnealingChain(ReadContext context, TemperatureRange range)
    {
        _context = context;
        _range = range;
        _state = new FlipState<TRows>(context.Model);
        _state.MoveTo(context.Start ?? BitSample.Random(context.Model.Count, context.Random));
        Best = new BitSample(context.Model.Count);
        Settle();
    }

    /// <inheritdoc/>
    public BitSample Best { get; }

    /// <inheritdoc/>
    public long Lowest { get; private set; } = long.MaxValue;

    /// <inheritdoc/>
    public long Work => _state.Work;

    /// <summary>Cools with twice the sweeps of the step before; dense models twice with each number, the second time from a lower temperature, which many like.</summary>
    public void Step()
    {
        Cool(_next, _warmer ? _range : _range.Cooler());
        _warmer = !_warmer || typeof(TRows) == typeof(CompressedRows);
        if (_warmer) _next = Math.Min(MostSweeps, 2 * _next);
    }

    /// <summary>Cools geometrically from hot to cold in <paramref name="sweeps"/> sweeps and descends; false when the run was stopped meanwhile.</summary>
    public bool Cool(int sweeps) => Cool(sweeps, _range);

    private bool Cool(int sweeps, TemperatureRange range)
    {
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            if (sweep % SweepsPerCheck == 0 && _context.Control.Stop) return Settle(completed: false);
            MetropolisSweep.Run(_state, (float)range.At(sweep, sweeps), _context.Random);
        }

        return Settle();
    }

    private bool Settle(bool completed = true)
    {
        _state.Descend();
        if (_state.Energy >= Lowest) return completed;
        Lowest = _state.Energy;
        _state.CopyTo(Best);
        _context.Control.Offer(Lowest, Best);
        return completed;
    }
}
