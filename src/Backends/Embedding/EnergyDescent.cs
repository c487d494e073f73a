namespace QuantumPrune.Backends.Embedding;

/// <summary>Settles broken chains greedily by energy: the variable whose two values differ most comes first, and its value counts for those after it.</summary>
internal sealed class EnergyDescent(BinaryQuadraticModel model) : ChainSettling
{
    private readonly BinaryQuadraticModel _spin = model.ToSpin();
    private readonly double[] _fields = new double[model.NumVariables];

    /// <inheritdoc/>
    public override sbyte[] Values(int[] sums, int[] starts)
    {
        var spins = new sbyte[sums.Length]; // 0: not settled
        for (var v = 0; v < spins.Length; v++)
            if (!BreakCount.IsBroken(sums, starts, v)) spins[v] = (sbyte)Math.Sign(sums[v]);
        if (Array.IndexOf(spins, (sbyte)0) >= 0) Settle(spins);
        return model.Vartype == Vartype.Spin ? spins : Array.ConvertAll(spins, spin => (sbyte)((spin + 1) / 2));
    }

    private void Settle(sbyte[] spins)
    {
        var waiting = new PriorityQueue<(int Variable, double Field), (double, int)>();
        for (var v = 0; v < spins.Length; v++)
        {
            if (spins[v] != 0) continue;
            _fields[v] = Field(spins, v);
            Enqueue(waiting, v);
        }

        while (waiting.TryDequeue(out var entry, out _))
        {
            var v = entry.Variable;
            if (spins[v] != 0 || entry.Field != _fields[v]) continue; // an entry from before a neighbour was settled
            spins[v] = (sbyte)(_fields[v] > 0 ? -1 : 1);
            Pass(spins, v, waiting);
        }
    }

    private double Field(sbyte[] spins, int v)
    {
        var field = _spin.Linear[v];
        var neighbours = _spin.Neighbours(v);
        var couplings = _spin.Couplings(v);
        for (var k = 0; k < neighbours.Length; k++) field += couplings[k] * spins[neighbours[k]];
        return field;
    }

    private void Pass(sbyte[] spins, int v, PriorityQueue<(int Variable, double Field), (double, int)> waiting)
    {
        var neighbours = _spin.Neighbours(v);
        var couplings = _spin.Couplings(v);
        for (var k = 0; k < neighbours.Length; k++)
        {
            if (spins[neighbours[k]] != 0 || couplings[k] == 0) continue;
            _fields[neighbours[k]] += couplings[k] * spins[v];
            Enqueue(waiting, neighbours[k]);
        }
    }

    private void Enqueue(PriorityQueue<(int Variable, double Field), (double, int)> waiting, int v) => waiting.Enqueue((v, _fields[v]), (-Math.Abs(_fields[v]), v));
}
