using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>Replicas on a ladder of temperatures; with two columns, the pair of a rung also makes cluster moves.</summary>
internal sealed class Ladder<TRows> : ISearch
    where TRows : struct, ICouplingRows
{
    // On a square grid clusters of differing variables stay finite; with more neighbours they span the model, and flipping them only exchanges replicas.
    private const double MostNeighbours = 4.5;

    private readonly ReadContext _context;
    private readonly int _rungs;
    private float[] _temperatures = [];
    private FlipState<TRows>[][] _columns = [];
    private ClusterMove<TRows>? _cluster;
    private int _round;

    /// <param name="context">The read.</param>
    /// <param name="rungs">The number of temperatures.</param>
    public Ladder(ReadContext context, int rungs)
    {
        _context = context;
        _rungs = rungs;
        Best = new BitSample(context.Model.Count);
    }

    /// <summary>The lowest sample seen at the end of a sweep.</summary>
    public BitSample Best { get; }

    /// <inheritdoc/>
    public long Lowest { get; private set; } = long.MaxValue;

    /// <inheritdoc/>
    public long Work => _columns.Sum(column => column.Sum(state => state.Work));

    /// <summary>One sweep by every replica, exchanges, and cluster moves.</summary>
    public void Step()
    {
        if (_round == 0) SetUp();
        var round = _round++;
        foreach (var column in _columns)
        {
            for (var t = 0; t < column.Length; t++)
            {
                MetropolisSweep.Run(column[t], _temperatures[t], _context.Random);
                if (column[t].Energy < Lowest) Keep(column[t]);
            }

            for (var t = round % 2; t + 1 < column.Length; t += 2) Exchange(column, t);
        }

        if (_cluster is null) return;
        for (var t = 0; t < _temperatures.Length; t++) _cluster.Run(_columns[0][t], _columns[1][t]);
    }

    /// <summary>Descends from the coldest replicas.</summary>
    public void Finish()
    {
        foreach (var column in _columns)
        {
            column[^1].Descend();
            if (column[^1].Energy < Lowest) Keep(column[^1]);
        }
    }

    private void SetUp()
    {
        var range = TemperatureRange.Of<TRows>(_context.Model, _context.Random.Split("temperatures"));
        var grid = 2.0 * _context.Model.Binary.NumInteractions <= MostNeighbours * _context.Model.Count;
        _temperatures = [.. Enumerable.Range(0, _rungs).Select(t => (float)range.At(t, _rungs))];
        _columns = [.. Enumerable.Range(0, grid ? 2 : 1).Select(_ => _temperatures.Select(_ => Replica()).ToArray())];
        _cluster = grid ? new ClusterMove<TRows>(_context.Model.Binary, _context.Random) : null;
        if (_context.Start is not null) Keep(_columns[0][0]);
    }

    private FlipState<TRows> Replica()
    {
        var state = new FlipState<TRows>(_context.Model);
        state.MoveTo(_context.Start ?? BitSample.Random(_context.Model.Count, _context.Random));
        return state;
    }

    /// <summary>With probability min(1, exp((E_cold - E_hot)(1 / T_cold - 1 / T_hot))).</summary>
    private void Exchange(FlipState<TRows>[] column, int t)
    {
        var gain = (column[t + 1].Energy - column[t].Energy) * ((1.0 / _temperatures[t + 1]) - (1.0 / _temperatures[t]));
        if (gain < 0 && _context.Random.NextDouble() >= Math.Exp(gain)) return;
        (column[t], column[t + 1]) = (column[t + 1], column[t]);
    }

    private void Keep(FlipState<TRows> state)
    {
        Lowest = state.Energy;
        state.CopyTo(Best);
        _context.Control.Offer(Lowest, Best);
    }
}
