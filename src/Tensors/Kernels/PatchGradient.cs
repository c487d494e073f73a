namespace QuantumPrune.Tensors.Kernels;

/// <summary>The gradient of the filters as a matrix product: output gradients [K, positions] times patches transposed [positions, C R S].</summary>
internal static unsafe class PatchGradient
{
    private const int PositionsPerChunk = 512;

    /// <summary>How many pieces the taps are cut into; fixed, so that sums do not depend on the number of threads.</summary>
    private const int Pieces = 4;

    public static void BackwardWeights(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g)
    {
        var taps = dw.Shape[1] * g.Taps;
        var panels = (taps + Tile.Columns - 1) / Tile.Columns;
        var panelsPerPiece = (panels + Pieces - 1) / Pieces;
        Workers.For(g.Groups * Pieces, task =>
        {
            var (group, piece) = Math.DivRem(task, Pieces);
            var first = piece * panelsPerPiece;
            var last = Math.Min(panels, first + panelsPerPiece);
            if (first < last) RunPiece(x, dy, dw, g, group, first, last);
        });
    }

    private static void RunPiece(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g, int group, int firstPanel, int lastPanel)
    {
        var filters = dw.Shape[0] / g.Groups;
        var rowsPerChunk = Math.Clamp(PositionsPerChunk / g.OutWidth, 1, g.OutHeight);
        for (var n = 0; n < x.Shape[0]; n++)
        {
            for (var row = 0; row < g.OutHeight; row += rowsPerChunk)
            {
                var rows = Math.Min(rowsPerChunk, g.OutHeight - row);
                var start = ((((long)n * dy.Shape[1]) + (group * filters)) * g.OutPlane) + (row * g.OutWidth);
                var positions = rows * g.OutWidth;
                var gradients = PackedRows.From(dy.Data.AsSpan((int)start, ((filters - 1) * g.OutPlane) + positions), filters, positions, g.OutPlane, 1);
                Accumulate(x, dw, g, gradients, (n, group, row, rows), firstPanel, lastPanel);
            }
        }
    }

    private static void Accumulate(
        Tensor x, Tensor dw, in ConvolutionGeometry g, PackedRows gradients, (int Image, int Group, int Row, int Rows) at, int firstPanel, int lastPanel)
    {
        var channels = dw.Shape[1];
        var taps = channels * g.Taps;
        fixed (float* from = x.Data, to = dw.Data)
        {
            var image = from + (((nint)at.Image * x.Shape[1]) + (at.Group * channels)) * g.Plane;
            var neededRows = ((at.Rows - 1) * g.StrideY) + ((g.KernelHeight - 1) * g.DilationY) + 1;
            var neededWidth = ((g.OutWidth - 1) * g.StrideX) + ((g.KernelWidth - 1) * g.DilationX) + 1;
            var padded = PaddedRows.Copy(image, channels, g.Height, g.Width, (1, 1), (g.PadTop, g.PadLeft), at.Row * g.StrideY, neededRows, neededWidth);
            var positions = at.Rows * g.OutWidth;
            var panel = Scratch.Panel.Rent((long)positions * Tile.Columns);
            for (var p = firstPanel; p < lastPanel; p++)
            {
                var first = p * Tile.Columns;
                var count = Math.Min(Tile.Columns, taps - first);
                GatherTransposed(padded, g, at.Rows, first, count, panel);
                TileWriter.Multiply(gradients, positions, panel, count, to + ((nint)at.Group * gradients.Rows * taps) + first, taps, null, accumulate: true);
            }
        }
    }

    /// <summary>Fills a panel [positions, Tile.Columns] whose columns are the taps <paramref name="first"/> and following.</summary>
    private static void GatherTransposed(in PaddedRows padded, in ConvolutionGeometry g, int rows, int first, int count, float* panel)
    {
        var offsets = stackalloc nint[Tile.Columns];
        for (var j = 0; j < Tile.Columns; j++) offsets[j] = TapOffset(padded, g, first + Math.Min(j, count - 1));
        for (var row = 0; row < rows; row++)
        {
            var from = padded.Data + (row * g.StrideY * padded.Width);
            for (var column = 0; column < g.OutWidth; column++, from += g.StrideX, panel += Tile.Columns)
                for (var j = 0; j < Tile.Columns; j++) panel[j] = from[offsets[j]];
        }
    }

    private static nint TapOffset(in PaddedRows padded, in ConvolutionGeometry g, int tap)
    {
        var (channel, inside) = Math.DivRem(tap, g.Taps);
        var (r, s) = Math.DivRem(inside, g.KernelWidth);
        return (channel * padded.ChannelStride) + (r * g.DilationY * padded.Width) + (s * g.DilationX);
    }
}
