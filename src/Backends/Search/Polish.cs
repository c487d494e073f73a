namespace QuantumPrune.Backends.Search;

/// <summary>Where biases were rounded, a sample may lie a flip away from a local minimum of the true model.</summary>
internal static class Polish
{
    /// <summary>Flips <paramref name="values"/>, in 0 and 1, while a flip lowers the energy in float64.</summary>
    public static void Descend(BinaryQuadraticModel binary, sbyte[] values)
    {
        var fields = binary.Fields(values);
        // Rounding in the fields must not let flips of zero cost go back and forth for ever.
        for (var passes = 0; passes < 100 && Pass(values, fields, binary); passes++) { }
    }

    private static bool Pass(sbyte[] values, double[] fields, BinaryQuadraticModel binary)
    {
        var flipped = false;
        for (var i = 0; i < values.Length; i++)
        {
            var change = (sbyte)(1 - (2 * values[i]));
            if (change * fields[i] >= -1e-12 * (1 + Math.Abs(binary.Linear[i]))) continue;
            Flip(i, change, values, fields, binary);
            flipped = true;
        }

        return flipped;
    }

    private static void Flip(int i, sbyte change, sbyte[] values, double[] fields, BinaryQuadraticModel binary)
    {
        values[i] += change;
        AddRow(binary, i, change, fields);
    }

    /// <summary>What a change of variable <paramref name="i"/> does to the fields of its neighbours.</summary>
    public static void AddRow(BinaryQuadraticModel binary, int i, double change, double[] fields)
    {
        var neighbours = binary.Neighbours(i);
        var couplings = binary.Couplings(i);
        for (var k = 0; k < neighbours.Length; k++) fields[neighbours[k]] += change * couplings[k];
    }
}
