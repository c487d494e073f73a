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

    /// <summary>Every step looks at all variables left: with few broken chains that is less work than keeping them in order while fields change.</summary>
    private void Settle(sbyte[] spins)
    {
        var left = new List<int>();
        for (var v = 0; v < spins.Length; v++)
        {
            if (spins[v] != 0) continue;
            _fields[v] = Field(spins, v);
            left.Add(v);
        }

        while (left.Count > 0)
        {
            var at = Strongest(left);
            var v = left[at];
            left.RemoveAt(at);
            spins[v] = (sbyte)(_fields[v] > 0 ? -1 : 1);
            Pass(spins, v);
        }
    }

    private int Strongest(List<int> left)
    {
        var best = 0;
        for (var k = 1; k < left.Count; k++)
            if (Math.Abs(_fields[left[k]]) > Math.Abs(_fields[left[best]])) best = k;
        return best;
    }

    private double Field(sbyte[] spins, int v)
    {
        var field = _spin.Linear[v];
        var neighbours = _spin.Neighbours(v);
        var couplings = _spin.Couplings(v);
        for (var k = 0; k < neighbours.Length; k++) field += couplings[k] * spins[neighbours[k]];
        return field;
    }

    private void Pass(sbyte[] spins, int v)
    {
        var neighbours = _spin.Neighbours(v);
        var couplings = _spin.Couplings(v);
        for (var k = 0; k < neighbours.Length; k++) _fields[neighbours[k]] += couplings[k] * spins[v];
    }
}
