using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One memetic search: tabu walks from random starts fill an elite set, then from recombined pairs of it.</summary>
/// <remarks>What two elites share is kept, where they differ a coin decides, and a few more variables are flipped (Lü, Glover and Hao 2010).</remarks>
internal sealed class TabuSearch : ISearch
{
    private readonly ReadContext _context;
    private readonly SearchModel _model;
    private readonly RandomSource _random;
    private readonly EliteSet _elites;
    private readonly IWalk _walk;
    private readonly int _patience;
    private BitSample? _start;
    private int _refused;

    public TabuSearch(ReadContext context, TabuOptions options, IWalk walk)
    {
        _context = context;
        (_model, _random) = (context.Model, context.Random);
        _elites = new EliteSet(options.Elites, _model.Count);
        _walk = walk;
        _patience = (int)Math.Min(int.MaxValue / 2, (long)options.Patience * Math.Max(100, _model.Count));
        Best = new BitSample(_model.Count);
        _start = context.Start;
    }

    /// <inheritdoc/>
    public BitSample Best { get; private set; }

    /// <inheritdoc/>
    public long Lowest { get; private set; } = long.MaxValue;

    /// <inheritdoc/>
    public long Work => _walk.Work;

    /// <summary>Searches for about <paramref name="moves"/> moves, without end where the context says so, or until the run stops.</summary>
    public (BitSample Sample, bool Completed) Run(long moves)
    {
        do Step();
        while ((_context.Endless || _walk.Moves < moves) && !_context.Control.Stop);
        return (Best, _walk.Moves >= moves);
    }

    /// <summary>One walk.</summary>
    public void Step()
    {
        _walk.Run(_start ?? (_elites.Full ? Recombined() : _walk.RandomStart()), _patience);
        _start = null;
        if (_walk.BestEnergy == long.MaxValue) return;
        if (_walk.BestEnergy < Lowest) (Lowest, Best) = (_walk.BestEnergy, _walk.Best.Clone());
        _refused = _elites.Offer(_walk.BestEnergy, _walk.Best) ? 0 : _refused + 1;
        if (_refused > 4 * _elites.Count && _elites.Full) StartOver();
    }

    /// <summary>The set breeds nothing new: keep the best sample and gather others.</summary>
    private void StartOver()
    {
        _elites.Clear();
        _refused = 0;
        _elites.Offer(Lowest, Best);
    }

    private BitSample Recombined()
    {
        var first = _random.NextInt(_elites.Count);
        var second = (first + 1 + _random.NextInt(_elites.Count - 1)) % _elites.Count;
        var child = _elites[first].Clone();
        for (var i = 0; i < child.Count; i++)
            if (_elites[second][i] != child[i] && (_random.NextUInt64() >> 63) != 0) child[i] = !child[i];
        for (var k = 0; k < (child.Count / 50) + 2; k++) Toggle(child, _random.NextInt(child.Count));
        return child;
    }

    private static void Toggle(BitSample sample, int i) => sample[i] = !sample[i];
}
