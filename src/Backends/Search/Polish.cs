namespace QuantumPrune.Backends.Search;

/// <summary>Where biases were rounded, a sample may lie a flip away from a local minimum of the true model.</summary>
internal static class Polish
{
    /// <summary>Flips while a flip lowers the energy of <paramref name="model"/>, in float64; a row of an exact search stays as it is.</summary>
    public static sbyte[] Descend(SearchModel search, sbyte[] values, BinaryQuadraticModel model)
    {
        if (search.Exact) return values;
        var fields = model.Fields(values);
        // Rounding in the fields must not let flips of zero cost go back and forth for ever.
        for (var passes = 0; passes < 100 && Pass(values, fields, model); passes++) { }

        return values;
    }

    private static bool Pass(sbyte[] values, double[] fields, BinaryQuadraticModel model)
    {
        var flipped = false;
        for (var i = 0; i < values.Length; i++)
        {
            var change = Change(values[i], model.Vartype);
            if (change * fields[i] >= -1e-12 * (1 + Math.Abs(model.Linear[i]))) continue;
            values[i] += change;
            flipped = true;
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++) fields[neighbours[k]] += change * couplings[k];
        }

        return flipped;
    }

    private static sbyte Change(sbyte value, Vartype vartype)
        => vartype == Vartype.Spin ? (sbyte)(-2 * value) : (sbyte)(1 - (2 * value));
}
