namespace QuantumPrune.Formulation;

/// <summary>A symmetric sparse matrix without a diagonal, by rows (CSR); every pair is stored twice, columns ascend in a row.</summary>
internal sealed record SortedRows(int[] Starts, int[] Columns, double[] Values)
{
    /// <summary>Sums the biases of equal pairs in the order given. Linear in variables plus pairs; at its peak 52 bytes a pair, the pairs themselves included.</summary>
    public static SortedRows From(int variables, PairList pairs)
        => FromUpper(pairs.Ascending ? HalfRows.Upper(variables, pairs) : HalfRows.Lower(variables, pairs).Transposed().Merged());

    /// <summary>Completes an upper triangle whose columns ascend in every row.</summary>
    public static SortedRows FromUpper(HalfRows upper)
    {
        var (rows, next) = WithRoom(upper);
        for (var i = 0; i < next.Length; i++)
        {
            // Lower rows come first in the loop, hence the columns below a row's own are in place before it copies those above.
            var (from, until) = (upper.Starts[i], upper.Starts[i + 1]);
            upper.Columns.AsSpan(from..until).CopyTo(rows.Columns.AsSpan(next[i]));
            upper.Values.AsSpan(from..until).CopyTo(rows.Values.AsSpan(next[i]));
            rows.Mirror(upper, i, next);
        }

        return rows;
    }

    /// <summary>Completes a lower triangle whose columns ascend in every row.</summary>
    public static SortedRows FromLower(HalfRows lower)
    {
        var (rows, next) = WithRoom(lower);
        for (var i = 0; i < next.Length; i++)
        {
            var (from, until) = (lower.Starts[i], lower.Starts[i + 1]);
            lower.Columns.AsSpan(from..until).CopyTo(rows.Columns.AsSpan(next[i]));
            lower.Values.AsSpan(from..until).CopyTo(rows.Values.AsSpan(next[i]));
            next[i] += until - from;
            rows.Mirror(lower, i, next);
        }

        return rows;
    }

    /// <summary>Enters the pairs of row <paramref name="i"/> of a triangle at their other ends.</summary>
    private void Mirror(HalfRows half, int i, int[] next)
    {
        for (var k = half.Starts[i]; k < half.Starts[i + 1]; k++)
        {
            var at = next[half.Columns[k]]++;
            Columns[at] = i;
            Values[at] = half.Values[k];
        }
    }

    /// <summary>Rows as long as needed for both triangles, and where each begins.</summary>
    private static (SortedRows Rows, int[] Next) WithRoom(HalfRows half)
    {
        var starts = new int[half.Starts.Length];
        for (var i = 0; i < starts.Length - 1; i++) starts[i + 1] = half.Starts[i + 1] - half.Starts[i];
        foreach (var column in half.Columns.AsSpan(0, half.Starts[^1])) starts[column + 1]++;
        for (var i = 0; i < starts.Length - 1; i++) starts[i + 1] += starts[i];
        var rows = new SortedRows(starts, GC.AllocateUninitializedArray<int>(starts[^1]), GC.AllocateUninitializedArray<double>(starts[^1]));
        return (rows, starts[..^1]);
    }
}
