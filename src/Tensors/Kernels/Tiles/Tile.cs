using System.Runtime.Intrinsics;

namespace QuantumPrune.Tensors.Kernels.Tiles;

/// <summary>The register tiles, at the widest registers of this processor; chosen when the code is compiled at start.</summary>
internal static unsafe class Tile
{
    /// <summary>The most rows that one tile holds.</summary>
    public static int MaxRows =>
        Vector512.IsHardwareAccelerated ? ProductTile512.MaxRows : Vector256.IsHardwareAccelerated ? ProductTile256.MaxRows : ProductTile128.MaxRows;

    /// <summary>The columns that every tile holds: two registers.</summary>
    public static int Columns =>
        Vector512.IsHardwareAccelerated ? ProductTile512.Columns : Vector256.IsHardwareAccelerated ? ProductTile256.Columns : ProductTile128.Columns;

    /// <summary><c>c[r, j] = epilogue(sum_k a[k, r] b[k, j])</c> for one whole tile.</summary>
    /// <param name="rows">1 to <see cref="MaxRows"/>.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="a">[depth, rows].</param>
    /// <param name="b">Rows of <see cref="Columns"/> numbers, <paramref name="bStep"/> apart.</param>
    /// <param name="bStep">From one k to the next.</param>
    /// <param name="c">Where to store.</param>
    /// <param name="cStep">From one row of the result to the next.</param>
    /// <param name="epilogue">What happens to the sums first, or null for nothing.</param>
    public static void Multiply(int rows, nint depth, float* a, float* b, nint bStep, float* c, nint cStep, TileEpilogue* epilogue)
    {
        if (Vector512.IsHardwareAccelerated) ProductTile512.Multiply(rows, depth, a, b, bStep, c, cStep, epilogue);
        else if (Vector256.IsHardwareAccelerated) ProductTile256.Multiply(rows, depth, a, b, bStep, c, cStep, epilogue);
        else ProductTile128.Multiply(rows, depth, a, b, bStep, c, cStep, epilogue);
    }

    /// <summary><c>c[t, j] += sum_p x[p + offsets[t]] b[p, j]</c> for one tile of <see cref="Columns"/> columns, or half as many.</summary>
    /// <param name="narrow">Whether the tile has half the columns.</param>
    /// <param name="taps">1 to <see cref="MaxRows"/>.</param>
    /// <param name="rows">Rows of positions.</param>
    /// <param name="width">Positions in a row.</param>
    /// <param name="x">What the taps see, at the first position.</param>
    /// <param name="xStep">From one position to the next.</param>
    /// <param name="xRowStep">From one row of positions to the next.</param>
    /// <param name="offsets">Where each tap looks.</param>
    /// <param name="b">[rows * width, columns].</param>
    /// <param name="c">[taps, columns].</param>
    public static void AddOuterProducts(bool narrow, int taps, int rows, int width, float* x, nint xStep, nint xRowStep, nint* offsets, float* b, float* c)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            if (narrow) GradientTile512.Narrow(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
            else GradientTile512.Wide(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (narrow) GradientTile256.Narrow(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
            else GradientTile256.Wide(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
        }
        else
        {
            if (narrow) GradientTile128.Narrow(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
            else GradientTile128.Wide(taps, rows, width, x, xStep, xRowStep, offsets, b, c);
        }
    }
}
