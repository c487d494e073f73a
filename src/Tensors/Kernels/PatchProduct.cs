using System.Runtime.Intrinsics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Convolution as a matrix product: filters [K, C R S] times patches [C R S, positions], a panel of positions at a time.</summary>
internal static unsafe class PatchProduct
{
    private const int PositionsPerTask = 2048;

    public static void Forward(Tensor x, Tensor w, Tensor? bias, Tensor y, ConvolutionGeometry g)
    {
        var filters = PackGroups(w, g.Groups, static (weights, k, c, taps) => PackedRows.From(weights, k, c * taps, c * taps, 1));
        Run(x, filters, bias, y, g, (1, 1), accumulate: false);
    }

    /// <summary>The gradient of the input is a stride-1 correlation of the spread-out output gradient with flipped, transposed filters.</summary>
    public static void BackwardData(Tensor dy, Tensor w, Tensor dx, ConvolutionGeometry g)
    {
        var filters = PackGroups(w, g.Groups, PackFlipped);
        var (top, left) = g.TransposedPads;
        var transposed = g with
        {
            Height = g.OutHeight, Width = g.OutWidth, OutHeight = g.Height, OutWidth = g.Width,
            StrideY = 1, StrideX = 1, PadTop = top, PadLeft = left,
        };
        Run(dy, filters, null, dx, transposed, (g.StrideY, g.StrideX), accumulate: true);
    }

    private delegate PackedRows Packer(ReadOnlySpan<float> weights, int filters, int channels, int taps);

    private static PackedRows[] PackGroups(Tensor w, int groups, Packer pack)
    {
        var filters = w.Shape[0] / groups;
        var taps = w.Shape[2] * w.Shape[3];
        var perGroup = filters * w.Shape[1] * taps;
        var packed = new PackedRows[groups];
        for (var i = 0; i < groups; i++) packed[i] = pack(w.Data.AsSpan(i * perGroup, perGroup), filters, w.Shape[1], taps);
        return packed;
    }

    private static PackedRows PackFlipped(ReadOnlySpan<float> weights, int filters, int channels, int taps)
    {
        var flipped = new float[weights.Length];
        for (var k = 0; k < filters; k++)
            for (var c = 0; c < channels; c++)
                for (var t = 0; t < taps; t++)
                    flipped[(((c * filters) + k) * taps) + taps - 1 - t] = weights[(((k * channels) + c) * taps) + t];
        return PackedRows.From(flipped, channels, filters * taps, filters * taps, 1);
    }

    private static void Run(Tensor x, PackedRows[] filters, Tensor? bias, Tensor y, ConvolutionGeometry g, (int Y, int X) holes, bool accumulate)
    {
        if (y.Count == 0) return;
        var rowsPerTask = Math.Clamp(PositionsPerTask / g.OutWidth, 1, g.OutHeight);
        var bands = (g.OutHeight + rowsPerTask - 1) / rowsPerTask;
        Workers.For(x.Shape[0] * g.Groups * bands, task =>
        {
            var (image, band) = Math.DivRem(task, bands);
            var group = image % g.Groups;
            var firstRow = band * rowsPerTask;
            var rows = Math.Min(rowsPerTask, g.OutHeight - firstRow);
            fixed (float* from = x.Data, to = y.Data, shift = bias?.Data)
                RunBand(from, filters[group], shift == null ? null : shift + (group * filters[group].Rows), to, g, holes, (image, firstRow, rows), x.Shape[1] / g.Groups, accumulate);
        });
    }

    private static void RunBand(
        float* x, PackedRows filters, float* bias, float* y, in ConvolutionGeometry g, (int Y, int X) holes,
        (int Image, int FirstRow, int Rows) band, int channels, bool accumulate)
    {
        var neededRows = ((band.Rows - 1) * g.StrideY) + ((g.KernelHeight - 1) * g.DilationY) + 1;
        var neededWidth = ((g.OutWidth - 1) * g.StrideX) + ((g.KernelWidth - 1) * g.DilationX) + 1;
        var padded = PaddedRows.Copy(
            x + ((nint)band.Image * channels * g.Plane), channels, g.Height, g.Width, holes, (g.PadTop, g.PadLeft), band.FirstRow * g.StrideY, neededRows, neededWidth);
        var depth = channels * g.Taps;
        var panel = Scratch.Panel.Rent((long)depth * Tile.Columns);
        var target = y + ((nint)band.Image * filters.Rows * g.OutPlane) + (band.FirstRow * g.OutWidth);
        var offsets = stackalloc int[Tile.Columns];
        for (var first = 0; first < band.Rows * g.OutWidth; first += Tile.Columns)
        {
            var count = Math.Min(Tile.Columns, (band.Rows * g.OutWidth) - first);
            PositionOffsets(padded, g, first, count, offsets);
            Gather(padded, g, channels, offsets, g.StrideX == 1, panel);
            TileWriter.Multiply(filters, depth, panel, count, target + first, g.OutPlane, bias, accumulate);
        }
    }

    private static void PositionOffsets(in PaddedRows padded, in ConvolutionGeometry g, int first, int count, int* offsets)
    {
        for (var j = 0; j < Tile.Columns; j++)
        {
            var (row, column) = Math.DivRem(first + Math.Min(j, count - 1), g.OutWidth);
            offsets[j] = (row * g.StrideY * padded.Width) + (column * g.StrideX);
        }
    }

    /// <summary>Fills a panel [C R S, Tile.Columns] with <c>panel[k, j] = padded[offset(k) + offsets[j]]</c>.</summary>
    private static void Gather(in PaddedRows padded, in ConvolutionGeometry g, int channels, int* offsets, bool unitStride, float* panel)
    {
        var run = unitStride ? RunLength(offsets) : 1;
        for (var c = 0; c < channels; c++)
        {
            for (var r = 0; r < g.KernelHeight; r++)
            {
                var row = padded.Data + (c * padded.ChannelStride) + (r * g.DilationY * padded.Width);
                for (var s = 0; s < g.KernelWidth; s++, panel += Tile.Columns) GatherTap(row + (s * g.DilationX), offsets, run, panel);
            }
        }
    }

    /// <summary>The longest power of two such that aligned stretches of that many positions lie side by side in memory.</summary>
    private static int RunLength(int* offsets)
    {
        for (var run = Tile.Columns; run > 1; run /= 2)
        {
            var together = true;
            for (var j = 0; j < Tile.Columns && together; j++) together = offsets[j] == offsets[j / run * run] + (j % run);
            if (together) return run;
        }

        return 1;
    }

    private static void GatherTap(float* from, int* offsets, int run, float* to)
    {
        switch (run)
        {
            case >= 16:
                for (var j = 0; j < Tile.Columns; j += 16) Vector512.Load(from + offsets[j]).Store(to + j);
                break;
            case 8:
                for (var j = 0; j < Tile.Columns; j += 8) Vector256.Load(from + offsets[j]).Store(to + j);
                break;
            case 4:
                for (var j = 0; j < Tile.Columns; j += 4) Vector128.Load(from + offsets[j]).Store(to + j);
                break;
            default:
                for (var j = 0; j < Tile.Columns; j++) to[j] = from[offsets[j]];
                break;
        }
    }
}
