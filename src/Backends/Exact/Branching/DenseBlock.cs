namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>A binary model with its couplings in dense rows, padded with zeros to whole vectors: what branch and bound works on.</summary>
internal sealed class DenseBlock
{
    private const int Padding = 8;

    public DenseBlock(int count)
    {
        Count = count;
        Stride = (count + Padding - 1) / Padding * Padding;
        Linear = new double[Stride];
        Rows = new double[(long)count * Stride];
    }

    /// <summary>The number of variables.</summary>
    public int Count { get; }

    /// <summary>The length of a row.</summary>
    public int Stride { get; }

    /// <summary>The energy with all variables at 0.</summary>
    public double Constant { get; private set; }

    /// <summary>h, padded.</summary>
    public double[] Linear { get; }

    /// <summary>J, row by row, symmetric, zeros on the diagonal.</summary>
    public double[] Rows { get; }

    /// <summary>J_ij over j, padded.</summary>
    public ReadOnlySpan<double> Row(int i) => Rows.AsSpan(i * Stride, Stride);

    /// <summary>The dense form of <paramref name="binary"/>, without its offset.</summary>
    public static DenseBlock From(BinaryQuadraticModel binary)
    {
        var block = new DenseBlock(binary.NumVariables);
        binary.Linear.CopyTo(block.Linear);
        for (var i = 0; i < block.Count; i++)
            for (var k = 0; k < binary.Neighbours(i).Length; k++)
                block.Rows[(i * block.Stride) + binary.Neighbours(i)[k]] = binary.Couplings(i)[k];
        return block;
    }

    /// <summary>The block on the variables <paramref name="free"/>, the others being as in <paramref name="values"/>.</summary>
    public DenseBlock Part(ReadOnlySpan<int> free, ReadOnlySpan<sbyte> values)
    {
        var part = new DenseBlock(free.Length);
        var fixedOnes = (sbyte[])values.ToArray().Clone();
        foreach (var i in free) fixedOnes[i] = 0;
        part.Constant = Constant + Energy(fixedOnes);
        for (var k = 0; k < free.Length; k++)
        {
            var row = Row(free[k]);
            part.Linear[k] = Linear[free[k]] + Sum(row, fixedOnes);
            for (var m = 0; m < free.Length; m++) part.Rows[(k * part.Stride) + m] = row[free[m]];
        }

        return part;
    }

    /// <summary>The energy of <paramref name="values"/> (0 or 1) without <see cref="Constant"/>.</summary>
    public double Energy(ReadOnlySpan<sbyte> values)
    {
        var energy = 0.0;
        for (var i = 0; i < Count; i++)
            if (values[i] == 1) energy += Linear[i] + Sum(Row(i)[..i], values);
        return energy;
    }

    private static double Sum(ReadOnlySpan<double> row, ReadOnlySpan<sbyte> values)
    {
        var sum = 0.0;
        for (var j = 0; j < Math.Min(row.Length, values.Length); j++)
            if (values[j] == 1) sum += row[j];
        return sum;
    }
}
