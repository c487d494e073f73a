namespace QuantumPrune.Tensors.Kernels;

/// <summary>Multiplies packed rows by one packed panel of columns and stores the result, also where the tile sticks out of the matrix.</summary>
internal static unsafe class TileWriter
{
    private const int LargestTile = 8 * 32;

    /// <summary>
    /// <c>c[r, j] (+)= rows[r, :] . columns[:, j] + bias[r]</c> for all packed rows and the first <paramref name="count"/> columns of a panel.
    /// </summary>
    /// <param name="rows">The packed left operand.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="columns">A panel [depth, Tile.Columns].</param>
    /// <param name="count">Columns to store, 1 to <see cref="Tile.Columns"/>.</param>
    /// <param name="c">Where row 0 of these columns goes.</param>
    /// <param name="stride">The distance between rows of the result.</param>
    /// <param name="bias">One number per row, or null.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    public static void Multiply(PackedRows rows, int depth, float* columns, int count, float* c, nint stride, float* bias, bool accumulate)
    {
        for (var panel = 0; panel < rows.Panels; panel++)
        {
            var first = panel * Tile.Rows;
            var height = Math.Min(Tile.Rows, rows.Rows - first);
            var target = c + (first * stride);
            if (height == Tile.Rows && count == Tile.Columns) Tile.Multiply(depth, rows.Panel(panel), columns, target, stride, accumulate);
            else MultiplyPartial(depth, rows.Panel(panel), columns, target, stride, height, count, accumulate);
            if (bias != null) AddBias(target, stride, bias + first, height, count);
        }
    }

    private static void MultiplyPartial(int depth, float* rows, float* columns, float* c, nint stride, int height, int width, bool accumulate)
    {
        var tile = stackalloc float[LargestTile];
        Tile.Multiply(depth, rows, columns, tile, Tile.Columns, accumulate: false);
        for (var r = 0; r < height; r++)
        {
            var from = new ReadOnlySpan<float>(tile + (r * Tile.Columns), width);
            var to = new Span<float>(c + (r * stride), width);
            if (accumulate) Elementwise.AddTo(from, to);
            else from.CopyTo(to);
        }
    }

    private static void AddBias(float* c, nint stride, float* bias, int height, int width)
    {
        for (var r = 0; r < height; r++) Elementwise.AddScalar(new Span<float>(c + (r * stride), width), bias[r]);
    }
}
