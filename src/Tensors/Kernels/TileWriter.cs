using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Multiplies packed rows by one panel of columns and stores the result, also where the tile sticks out of the matrix.</summary>
internal static unsafe class TileWriter
{
    private const int LargestTile = ProductTile512.MaxRows * ProductTile512.Columns;

    /// <summary><c>c[r, j] = epilogue(rows[r, :] . columns[:, j])</c> for all packed rows and the first <paramref name="count"/> columns.</summary>
    /// <param name="rows">The packed left operand.</param>
    /// <param name="columns">A panel of <see cref="Tile.Columns"/> columns, all readable.</param>
    /// <param name="step">From one row of the panel to the next.</param>
    /// <param name="count">Columns to store, 1 to <see cref="Tile.Columns"/>.</param>
    /// <param name="c">Where row 0 of these columns goes.</param>
    /// <param name="cStep">From one row of the result to the next.</param>
    /// <param name="epilogue">At row 0 and the first of these columns.</param>
    public static void Multiply(PackedRows rows, float* columns, nint step, int count, float* c, nint cStep, TileEpilogue epilogue)
    {
        for (var panel = 0; panel < rows.Panels; panel++)
        {
            var (first, height) = rows.Extent(panel);
            var own = epilogue.At(first, 0);
            if (count == Tile.Columns) Tile.Multiply(height, rows.Depth, rows.PanelAt(first), columns, step, c + (first * cStep), cStep, &own);
            else MultiplyPartial(rows.Depth, rows.PanelAt(first), height, columns, step, count, c + (first * cStep), cStep, own);
        }
    }

    private static void MultiplyPartial(int depth, float* rows, int height, float* columns, nint step, int count, float* c, nint cStep, in TileEpilogue epilogue)
    {
        var tile = stackalloc float[LargestTile];
        Tile.Multiply(height, depth, rows, columns, step, tile, Tile.Columns, null);
        for (var r = 0; r < height; r++)
            for (var j = 0; j < count; j++) c[(r * cStep) + j] = epilogue.Apply(tile[(r * Tile.Columns) + j], r, j);
    }
}
