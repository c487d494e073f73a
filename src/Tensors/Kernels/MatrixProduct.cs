namespace QuantumPrune.Tensors.Kernels;

/// <summary>The dense product of two matrices.</summary>
public static unsafe class MatrixProduct
{
    private const int DepthBlock = 1024;
    private const int RowBlock = 240;

    /// <summary>
    /// <c>c[m, n] (+)= op(a)[m, k] . op(b)[k, n]</c>, all row-major; <c>op</c> transposes where asked, so that <paramref name="a"/> is then [k, m].
    /// </summary>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="a">The left operand.</param>
    /// <param name="transposeA">Whether the left operand is stored [k, m].</param>
    /// <param name="b">The right operand.</param>
    /// <param name="transposeB">Whether the right operand is stored [n, k].</param>
    /// <param name="c">The result, m * n numbers.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    public static void Multiply(
        int m, int n, int k, ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c, bool accumulate)
    {
        CheckLengths(m, n, k, a, b, c);
        if (k == 0 && !accumulate) c.Clear();
        for (var k0 = 0; k0 < k; k0 += DepthBlock)
        {
            var depth = Math.Min(DepthBlock, k - k0);
            fixed (float* from = a, right = b, to = c)
            {
                var left = transposeA
                    ? new Strided(from + ((nint)k0 * m), 1, m)
                    : new Strided(from + k0, k, 1);
                var source = transposeB
                    ? new Strided(right + k0, 1, k)
                    : new Strided(right + ((nint)k0 * n), n, 1);
                MultiplyBlock(m, n, depth, left, source, to, accumulate || k0 > 0);
            }
        }
    }

    private static void CheckLengths(int m, int n, int k, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c)
    {
        if (a.Length < (long)m * k || b.Length < (long)k * n || c.Length < (long)m * n)
            throw new ArgumentException($"A product [{m}, {k}] x [{k}, {n}] does not fit operands of {a.Length}, {b.Length} and {c.Length} numbers.");
    }

    private static void MultiplyBlock(int m, int n, int depth, Strided left, Strided right, float* c, bool accumulate)
    {
        var rowBlocks = new PackedRows[(m + RowBlock - 1) / RowBlock];
        Workers.For(rowBlocks.Length, i => rowBlocks[i] = left.PackRows(i * RowBlock, Math.Min(RowBlock, m - (i * RowBlock)), depth));
        var panels = (n + Tile.Columns - 1) / Tile.Columns;
        Workers.For(panels, panel =>
        {
            var first = panel * Tile.Columns;
            var count = Math.Min(Tile.Columns, n - first);
            var columns = right.PackColumns(first, count, depth);
            for (var i = 0; i < rowBlocks.Length; i++)
                TileWriter.Multiply(rowBlocks[i], depth, columns, count, c + ((nint)i * RowBlock * n) + first, n, null, accumulate);
        });
    }

    /// <summary>A matrix in memory: element (k or row, column) by two strides.</summary>
    private readonly struct Strided(float* data, nint majorStride, nint minorStride)
    {
        private readonly float* _data = data;

        public PackedRows PackRows(int first, int rows, int depth)
        {
            var start = _data + (first * majorStride);
            var length = (int)(((rows - 1) * majorStride) + ((depth - 1) * minorStride) + 1);
            return PackedRows.From(new ReadOnlySpan<float>(start, length), rows, depth, (int)majorStride, (int)minorStride);
        }

        public float* PackColumns(int first, int count, int depth)
        {
            var panel = Scratch.Panel.Rent((long)depth * Tile.Columns);
            for (var k = 0; k < depth; k++)
            {
                var to = panel + (k * Tile.Columns);
                var from = _data + (k * majorStride) + (first * minorStride);
                for (var j = 0; j < count; j++) to[j] = from[j * minorStride];
                for (var j = count; j < Tile.Columns; j++) to[j] = 0;
            }

            return panel;
        }
    }
}
