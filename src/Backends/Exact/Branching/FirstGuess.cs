namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>A good sample to begin with: one-flip tabu search from several starts, always the same ones.</summary>
internal sealed class FirstGuess
{
    private const int Starts = 12;

    private readonly DenseBlock _block;
    private readonly sbyte[] _values;
    private readonly double[] _slopes;
    private readonly long[] _until;
    private double _energy;

    private FirstGuess(DenseBlock block)
    {
        _block = block;
        _values = new sbyte[block.Count];
        _slopes = new double[block.Stride];
        _until = new long[block.Count];
    }

    /// <summary>The best sample found and its energy. Looks at <paramref name="given"/> first, if there is one.</summary>
    public static (sbyte[] Values, double Energy) Of(DenseBlock block, sbyte[]? given, ulong seed, Func<bool> stopped)
    {
        var search = new FirstGuess(block);
        var best = ((sbyte[])search._values.Clone(), block.Energy(search._values));
        for (var start = given is null ? 0 : -1; start < Starts; start++)
        {
            search.Run(new RandomSource(seed).Split((ulong)(start + 1)), start < 0 ? given : null, ref best);
            if (stopped()) break;
        }

        return best;
    }

    private void Run(RandomSource random, sbyte[]? given, ref (sbyte[] Values, double Energy) best)
    {
        Begin(random, given);
        var tenure = Math.Min(20, (_block.Count / 4) + 1);
        var lowest = _energy;
        var idle = 0;
        for (var step = 1L; idle < 10 * _block.Count + 50; step++, idle++)
        {
            var i = Choose(step, lowest);
            if (i < 0) continue;
            Flip(i);
            _until[i] = step + tenure + random.NextInt(10);
            if (_energy >= lowest - (1e-12 * Math.Abs(lowest))) continue;
            (lowest, idle) = (_energy, 0);
            if (lowest < best.Energy) best = ((sbyte[])_values.Clone(), lowest);
        }

        best.Energy = _block.Energy(best.Values);
    }

    private void Begin(RandomSource random, sbyte[]? given)
    {
        Array.Clear(_until);
        Array.Clear(_values);
        _block.Linear.CopyTo(_slopes, 0);
        _energy = 0;
        for (var i = 0; i < _values.Length; i++)
            if (given is null ? (random.NextUInt64() >> 63) == 1 : given[i] == 1) Flip(i);
    }

    private int Choose(long step, double lowest)
    {
        var (least, at) = (double.PositiveInfinity, -1);
        for (var i = 0; i < _values.Length; i++)
        {
            var change = _values[i] == 1 ? -_slopes[i] : _slopes[i];
            if (change < least && (_until[i] < step || _energy + change < lowest - 1e-12)) (least, at) = (change, i);
        }

        return at;
    }

    private void Flip(int i)
    {
        var sign = _values[i] == 1 ? -1 : 1;
        _energy += sign * _slopes[i];
        _values[i] ^= 1;
        Lanes.AddScaled(_slopes, _block.Row(i), sign);
    }
}
