using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>Replicas on a ladder of temperatures; with two columns, the pair of a rung also makes cluster moves.</summary>
internal sealed class Ladder<TRows>
    where TRows : struct, ICouplingRows
{
    private readonly ReadContext _context;
    private readonly float[] _temperatures;
    private readonly FlipState<TRows>[][] _columns;
    private readonly ClusterMove<TRows>? _cluster;
    private long _lowest = long.MaxValue;

    public Ladder(ReadContext context, int temperatures, int columns)
    {
        _context = context;
        var range = TemperatureRange.Of<TRows>(context.Model, context.Random.Split("temperatures"));
        _temperatures = [.. Enumerable.Range(0, temperatures).Select(t => (float)range.At(t, temperatures))];
        _columns = [.. Enumerable.Range(0, columns).Select(_ => _temperatures.Select(_ => Replica()).ToArray())];
        _cluster = columns == 2 ? new ClusterMove<TRows>(context.Model.Binary, context.Random) : null;
        Best = new BitSample(context.Model.Count);
        if (context.Start is not null) Keep(_columns[0][0]);
    }

    /// <summary>The lowest sample seen at the end of a sweep.</summary>
    public BitSample Best { get; }

    public void Round(int round)
    {
        foreach (var column in _columns)
        {
            for (var t = 0; t < column.Length; t++)
            {
                MetropolisSweep.Run(column[t], _temperatures[t], _context.Random);
                if (column[t].Energy < _lowest) Keep(column[t]);
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
            if (column[^1].Energy < _lowest) Keep(column[^1]);
        }
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
        _lowest = state.Energy;
        state.CopyTo(Best);
        _context.Control.Offer(_lowest);
    }
}
