namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>Tells by factorisation whether a matrix is positive definite.</summary>
internal static class Cholesky
{
    /// <summary>Whether J + diag(8 pulls + shift) has a Cholesky factor. <paramref name="work"/> is overwritten.</summary>
    public static bool Exists(DenseBlock block, double[] pulls, double shift, double[] work)
    {
        var (count, stride) = (block.Count, block.Stride);
        block.Rows.CopyTo(work, 0);
        for (var i = 0; i < count; i++) work[(i * stride) + i] = (8 * pulls[i]) + shift;
        for (var i = 0; i < count; i++)
        {
            var pivot = work[(i * stride) + i];
            if (!(pivot > 0)) return false;
            Eliminate(work.AsSpan(i * stride), work, i, count, stride, pivot);
        }

        return true;
    }

    /// <summary>Takes the multiples of row <paramref name="i"/> from the rows below; entries left of the diagonal are not looked at again.</summary>
    private static void Eliminate(ReadOnlySpan<double> row, double[] work, int i, int count, int stride, double pivot)
    {
        for (var j = i + 1; j < count; j++)
        {
            var factor = row[j] / pivot;
            if (factor == 0) continue;
            var first = j / 8 * 8;
            Lanes.AddScaled(work.AsSpan((j * stride) + first, stride - first), row[first..stride], -factor);
        }
    }
}
