namespace QuantumPrune.Formulation;

/// <summary>One triangle of a symmetric sparse matrix by rows; every pair is stored once. Arrays may be longer than the last start says.</summary>
/// <remarks>Building goes through one or two of these (12 bytes a pair each) instead of sorting both directions of every pair.</remarks>
internal readonly record struct HalfRows(int[] Starts, int[] Columns, double[] Values)
{
    private int Variables => Starts.Length - 1;

    /// <summary>The lower triangle of pairs in any order: row = higher end, entries of a row in the order they were added.</summary>
    public static HalfRows Lower(int variables, PairList pairs)
    {
        var rows = Empty(variables, pairs.Count);
        foreach (var piece in pairs.Pieces())
            foreach (ref readonly var pair in piece.Span) rows.Starts[pair.High + 1]++;
        var next = rows.Accumulate();
        foreach (var piece in pairs.Pieces())
            foreach (ref readonly var pair in piece.Span) rows.Put(next[pair.High]++, pair.Low, pair.Bias);
        return rows;
    }

    /// <summary>The upper triangle of pairs that ascend by lower and then by higher end.</summary>
    public static HalfRows Upper(int variables, PairList ascending)
    {
        var rows = Empty(variables, ascending.Count);
        var at = 0;
        foreach (var piece in ascending.Pieces())
        {
            foreach (ref readonly var pair in piece.Span)
            {
                rows.Starts[pair.Low + 1]++;
                rows.Put(at++, pair.High, pair.Bias);
            }
        }

        rows.Accumulate();
        return rows;
    }

    /// <summary>The other triangle: columns ascend in its rows, equal pairs stand together in the order they had.</summary>
    public HalfRows Transposed()
    {
        var other = Empty(Variables, Starts[^1]);
        foreach (var column in Columns.AsSpan(0, Starts[^1])) other.Starts[column + 1]++;
        var next = other.Accumulate();
        for (var i = 0; i < Variables; i++)
            for (var k = Starts[i]; k < Starts[i + 1]; k++) other.Put(next[Columns[k]]++, i, Values[k]);
        return other;
    }

    /// <summary>Adds up equal pairs that stand together, in their order and in place.</summary>
    public HalfRows Merged()
    {
        var (written, from) = (0, 0);
        for (var i = 0; i < Variables; i++)
        {
            var (first, until) = (written, Starts[i + 1]);
            for (var k = from; k < until; k++)
            {
                if (written > first && Columns[written - 1] == Columns[k]) Values[written - 1] += Values[k];
                else Put(written++, Columns[k], Values[k]);
            }

            from = until;
            Starts[i + 1] = written;
        }

        return this;
    }

    private static HalfRows Empty(int variables, int pairs)
        => new(new int[variables + 1], GC.AllocateUninitializedArray<int>(pairs), GC.AllocateUninitializedArray<double>(pairs));

    /// <summary>Turns counts (of row i in place i + 1) into starts; returns a copy that filling may advance.</summary>
    private int[] Accumulate()
    {
        for (var i = 0; i < Variables; i++) Starts[i + 1] += Starts[i];
        return (int[])Starts.Clone();
    }

    private void Put(int at, int column, double value)
    {
        Columns[at] = column;
        Values[at] = value;
    }
}
