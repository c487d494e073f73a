namespace QuantumPrune.Formulation;

/// <summary>A symmetric sparse matrix without a diagonal, by rows (CSR); every pair is stored twice, columns ascend in a row.</summary>
internal sealed record SortedRows(int[] Starts, int[] Columns, double[] Values)
{
    /// <summary>Sums the biases of equal pairs in the order given. Linear in variables plus pairs.</summary>
    public static SortedRows From(int variables, List<(int I, int J, double Bias)> pairs)
    {
        var both = new (int I, int J, double Bias)[2 * pairs.Count];
        for (var k = 0; k < pairs.Count; k++)
        {
            var (i, j, bias) = pairs[k];
            both[2 * k] = (i, j, bias);
            both[(2 * k) + 1] = (j, i, bias);
        }

        var byColumn = Distribute(both, variables, entry => entry.J);
        return Merge(variables, Distribute(byColumn, variables, entry => entry.I));
    }

    /// <summary>A stable counting sort, so that two of them order by row and then by column.</summary>
    private static (int I, int J, double Bias)[] Distribute((int I, int J, double Bias)[] entries, int keys, Func<(int I, int J, double Bias), int> key)
    {
        var next = new int[keys + 1];
        foreach (var entry in entries) next[key(entry) + 1]++;
        for (var k = 0; k < keys; k++) next[k + 1] += next[k];
        var sorted = new (int, int, double)[entries.Length];
        foreach (var entry in entries) sorted[next[key(entry)]++] = entry;
        return sorted;
    }

    private static SortedRows Merge(int variables, (int I, int J, double Bias)[] sorted)
    {
        var starts = new int[variables + 1];
        var columns = new List<int>(sorted.Length);
        var values = new List<double>(sorted.Length);
        for (var k = 0; k < sorted.Length; k++)
        {
            var (i, j, bias) = sorted[k];
            if (k > 0 && sorted[k - 1].I == i && sorted[k - 1].J == j)
            {
                values[^1] += bias;
                continue;
            }

            starts[i + 1]++;
            columns.Add(j);
            values.Add(bias);
        }

        for (var i = 0; i < variables; i++) starts[i + 1] += starts[i];
        return new SortedRows(starts, [.. columns], [.. values]);
    }
}
