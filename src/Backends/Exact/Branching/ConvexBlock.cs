namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>
/// A block made convex without changing its energies: adding <c>u_i (x_i^2 - x_i)</c>, which is 0 at 0 and 1, makes
/// <c>f(x) = 1/2 x^T M x + b^T x</c> with <c>M = J + 2 diag(u)</c>, <c>b = h - u</c> positive semidefinite (Billionnet and Elloumi 2007).
/// </summary>
/// <remarks>u comes from the semidefinite relaxation, for which the minimum of f is largest, plus the shift that a Cholesky factorisation asks for.</remarks>
internal sealed class ConvexBlock
{
    private const double SafeShift = 1e-10;

    private ConvexBlock(DenseBlock block, double[] matrix, double[] diagonal)
    {
        Block = block;
        Matrix = matrix;
        Linear = (double[])block.Linear.Clone();
        Inverse = new double[block.Count];
        Diagonal = diagonal;
        for (var i = 0; i < block.Count; i++)
        {
            matrix[(i * block.Stride) + i] = diagonal[i];
            Linear[i] -= diagonal[i] / 2;
            Inverse[i] = 1 / diagonal[i];
        }
    }

    /// <summary>The block before.</summary>
    public DenseBlock Block { get; }

    /// <summary>M by rows of the block's stride.</summary>
    public double[] Matrix { get; }

    /// <summary>b, padded.</summary>
    public double[] Linear { get; }

    /// <summary>M_ii.</summary>
    public double[] Diagonal { get; }

    /// <summary>1 / M_ii.</summary>
    public double[] Inverse { get; }

    /// <summary>Takes 2 u_i = 8 |g_i| from the <paramref name="pulls"/> of the semidefinite relaxation, plus the least shift that is needed.</summary>
    public static ConvexBlock Of(DenseBlock block, double[] pulls)
    {
        var largest = 1e-300;
        for (var i = 0; i < pulls.Length; i++) largest = Math.Max(largest, 8 * pulls[i]);
        foreach (var coupling in block.Rows) largest = Math.Max(largest, Math.Abs(coupling));
        var shift = SmallestShift(block, pulls, largest);
        return new ConvexBlock(block, (double[])block.Rows.Clone(), [.. pulls.Select(pull => (8 * pull) + shift)]);
    }

    private static double SmallestShift(DenseBlock block, double[] pulls, double largest)
    {
        var factor = new double[block.Rows.Length];
        var high = SafeShift * largest;
        if (Cholesky.Exists(block, pulls, high, factor)) return 2 * high;
        high = 1e-5 * largest;
        while (!Cholesky.Exists(block, pulls, high, factor)) high *= 3;
        // Two halvings on the logarithm: what is given away is at most 1.3 times the least shift.
        var low = high / 3;
        for (var step = 0; step < 2; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (Cholesky.Exists(block, pulls, middle, factor)) high = middle;
            else low = middle;
        }

        return high + (SafeShift * largest);
    }
}
