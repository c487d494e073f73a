using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One memetic search: tabu walks from random starts fill an elite set, then from recombined pairs of it.</summary>
/// <remarks>What two elites share is kept, where they differ a coin decides, and a few more variables are flipped (Lü, Glover and Hao 2010).</remarks>
internal sealed class TabuSearch<TRows>
    where TRows : struct, ICouplingRows
{
    private readonly ReadContext _context;
    private readonly SearchModel _model;
    private readonly RandomSource _random;
    private readonly EliteSet _elites;
    private readonly TabuWalk<TRows> _walk;
    private readonly int _patience;
    private (long Energy, BitSample Sample) _best;
    private int _refused;

    public TabuSearch(ReadContext context, TabuOptions options)
    {
        _context = context;
        (_model, _random) = (context.Model, context.Random);
        _elites = new EliteSet(options.Elites, _model.Count);
        _walk = new TabuWalk<TRows>(_model, context.Control, _random);
        _patience = (int)Math.Min(int.MaxValue / 2, (long)options.Patience * Math.Max(100, _model.Count));
        _best = (long.MaxValue, new BitSample(_model.Count));
    }

    /// <summary>Searches for about <paramref name="moves"/> moves, without end where the context says so, or until the run stops.</summary>
    public (BitSample Sample, bool Completed) Run(long moves)
    {
        Walk(_context.Start ?? RandomSample());
        while ((_context.Endless || _walk.Moves < moves) && !_context.Control.Stop) Walk(_elites.Full ? Recombined() : RandomSample());
        return (_best.Sample, _walk.Moves >= moves);
    }

    private BitSample RandomSample() => BitSample.Random(_model.Count, _random);

    private void Walk(BitSample from)
    {
        _walk.Run(from, _patience);
        if (_walk.BestEnergy < _best.Energy) _best = (_walk.BestEnergy, _walk.Best.Clone());
        _refused = _elites.Offer(_walk.BestEnergy, _walk.Best) ? 0 : _refused + 1;
        if (_refused > 4 * _elites.Count && _elites.Full) StartOver();
    }

    /// <summary>The set breeds nothing new: keep the best sample and gather others.</summary>
    private void StartOver()
    {
        _elites.Clear();
        _refused = 0;
        _elites.Offer(_best.Energy, _best.Sample);
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
