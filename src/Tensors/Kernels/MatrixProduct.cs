using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The dense product of two matrices.</summary>
public static unsafe class MatrixProduct
{
    private const int DepthBlock = 512;

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
        if (m == 0 || n == 0) return;
        fixed (float* left = a, right = b, to = c)
        {
            for (var k0 = 0; k0 < k; k0 += DepthBlock)
            {
                var depth = Math.Min(DepthBlock, k - k0);
                var packed = PackedRows.In(Scratch.Rows.Rent((long)m * depth), m, depth);
                new DepthSlice
                {
                    Rows = packed,
                    A = transposeA ? new Strided(left + ((nint)k0 * m), 1, m) : new Strided(left + k0, k, 1),
                    B = transposeB ? new Strided(right + k0, k, 1) : new Strided(right + ((nint)k0 * n), 1, n),
                    C = to, Columns = n, Accumulate = accumulate || k0 > 0,
                }.Run();
            }
        }
    }

    private static void CheckLengths(int m, int n, int k, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c)
    {
        if (a.Length < (long)m * k || b.Length < (long)k * n || c.Length < (long)m * n)
            throw new ArgumentException($"A product [{m}, {k}] x [{k}, {n}] does not fit operands of {a.Length}, {b.Length} and {c.Length} numbers.");
    }

    /// <summary>A matrix in memory: from one row or column of the result to the next, and from one term of its sums to the next.</summary>
    private readonly struct Strided(float* data, nint outer, nint inner)
    {
        public readonly float* Data = data;
        public readonly nint Outer = outer;
        public readonly nint Inner = inner;
    }

    /// <summary>The part of the product that some terms of the sums contribute.</summary>
    private struct DepthSlice
    {
        public PackedRows Rows;
        public Strided A;
        public Strided B;
        public float* C;
        public int Columns;
        public bool Accumulate;

        public readonly void Run()
        {
            Workers.For(Rows.Panels, this, static (slice, panel) => slice.Rows.PackPanel(panel, slice.A.Data, slice.A.Outer, slice.A.Inner));
            Workers.For((Columns + Tile.Columns - 1) / Tile.Columns, this, static (slice, panel) => slice.RunPanel(panel));
        }

        private readonly void RunPanel(int panel)
        {
            var first = panel * Tile.Columns;
            var count = Math.Min(Tile.Columns, Columns - first);
            var epilogue = new TileEpilogue { Residual = Accumulate ? C + first : null, ResidualStep = Columns };
            TileWriter.Multiply(Rows, PackColumns(first, count), Tile.Columns, count, C + first, Columns, epilogue);
        }

        private readonly float* PackColumns(int first, int count)
        {
            var panel = Scratch.Panel.Rent((long)Rows.Depth * Tile.Columns);
            if (B.Outer == 1 && count == Tile.Columns) CopyColumns(B.Data + first, panel);
            else for (var j = 0; j < Tile.Columns; j++) CopyColumn(B.Data + ((first + j) * B.Outer), panel + j, exists: j < count);
            return panel;
        }

        private readonly void CopyColumns(float* from, float* to)
        {
            for (var k = 0; k < Rows.Depth; k++, from += B.Inner, to += Tile.Columns)
                new ReadOnlySpan<float>(from, Tile.Columns).CopyTo(new Span<float>(to, Tile.Columns));
        }

        private readonly void CopyColumn(float* from, float* to, bool exists)
        {
            for (var k = 0; k < Rows.Depth; k++, from += B.Inner, to += Tile.Columns) *to = exists ? *from : 0;
        }
    }
}
