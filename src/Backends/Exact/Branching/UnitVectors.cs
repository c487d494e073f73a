namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>
/// The semidefinite relaxation of a block as unit vectors, one per variable and one for the fields, whose inner products stand for products of spins.
/// Minimised one vector at a time: the mixing method of Wang, Chang and Kolter (2018).
/// </summary>
/// <remarks>With a rank above sqrt(2 n) the method has no bad local minima, so any start ends near the optimum.</remarks>
internal sealed class UnitVectors
{
    private const int Padding = 8;

    private readonly int _rank;
    private readonly double[] _rows;

    private UnitVectors(int count, int rank)
    {
        _rank = rank;
        _rows = new double[(count + 1) * rank];
    }

    /// <summary>Random vectors for a block of <paramref name="count"/> variables, always the same ones.</summary>
    public static UnitVectors Start(int count)
    {
        var rank = ((int)Math.Sqrt(2.0 * (count + 1)) + Padding) / Padding * Padding;
        var vectors = new UnitVectors(count, rank);
        var random = new RandomSource((ulong)count);
        for (var k = 0; k < vectors._rows.Length; k++) vectors._rows[k] = random.NextGaussian();
        for (var i = 0; i <= count; i++) Normalise(vectors.Row(i));
        return vectors;
    }

    /// <summary>The vectors of <paramref name="free"/> and that of the fields: a good start for the part of a block.</summary>
    public UnitVectors Part(ReadOnlySpan<int> free)
    {
        var part = new UnitVectors(free.Length, _rank);
        for (var k = 0; k < free.Length; k++) Row(free[k]).CopyTo(part.Row(k));
        Row((_rows.Length / _rank) - 1).CopyTo(part.Row(free.Length));
        return part;
    }

    /// <summary>Minimises for <paramref name="block"/> until a sweep gains too little, or stopped; |g_i| per variable, which any stage gives.</summary>
    public double[] Minimise(DenseBlock block, Effort effort, Func<bool> stopped)
    {
        var fields = SpinFields(block);
        var pulls = new double[block.Count];
        var previous = double.PositiveInfinity;
        for (var sweep = 0; sweep < effort.Sweeps; sweep++)
        {
            var energy = Sweep(block, fields, pulls);
            if (previous - energy <= effort.Tolerance * Math.Abs(energy) || stopped()) break;
            previous = energy;
        }

        return pulls;
    }

    /// <summary>v_i = -g_i / |g_i| with g_i = sum_j C_ij v_j, for all i and then the fields' vector; minus the sum of |g|.</summary>
    private double Sweep(DenseBlock block, double[] fields, double[] pulls)
    {
        Span<double> pull = stackalloc double[_rank];
        Span<double> fieldPull = stackalloc double[_rank];
        var energy = 0.0;
        for (var i = 0; i < block.Count; i++)
        {
            pull.Clear();
            var row = block.Row(i);
            for (var j = 0; j < block.Count; j++)
                if (row[j] != 0) Lanes.AddScaled(pull, Row(j), row[j] / 8);
            Lanes.AddScaled(pull, Row(block.Count), fields[i] / 2);
            pulls[i] = Turn(Row(i), pull);
            energy -= pulls[i];
            Lanes.AddScaled(fieldPull, Row(i), fields[i] / 2);
        }

        return energy - Turn(Row(block.Count), fieldPull);
    }

    /// <summary>h_i / 2 + sum_j J_ij / 4: the fields of the same energy in spins.</summary>
    private static double[] SpinFields(DenseBlock block)
    {
        var fields = new double[block.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            foreach (var coupling in block.Row(i)) fields[i] += coupling / 4;
            fields[i] += block.Linear[i] / 2;
        }

        return fields;
    }

    private static double Turn(Span<double> vector, ReadOnlySpan<double> pull)
    {
        var length = Math.Sqrt(Lanes.Dot(pull, pull));
        if (length > 1e-300)
            for (var k = 0; k < vector.Length; k++) vector[k] = -pull[k] / length;
        return length;
    }

    private static void Normalise(Span<double> vector)
    {
        var length = Math.Sqrt(Lanes.Dot(vector, vector));
        for (var k = 0; k < vector.Length; k++) vector[k] /= length;
    }

    private Span<double> Row(int i) => _rows.AsSpan(i * _rank, _rank);
}
