namespace QuantumPrune.Tensors.Kernels;

/// <summary>
/// A copy of some rows of all channels of an image with zeros around it and, for transposed convolutions, between its elements,
/// so that gathering patches needs no bounds checks.
/// </summary>
internal readonly unsafe struct PaddedRows
{
    private readonly float* _data;

    private PaddedRows(float* data, int rows, int width)
    {
        _data = data;
        Rows = rows;
        Width = width;
    }

    public int Rows { get; }

    public int Width { get; }

    public nint ChannelStride => (nint)Rows * Width;

    public float* Data => _data;

    /// <summary>Copies the padded rows <paramref name="firstRow"/> to firstRow + <paramref name="rows"/> of an image [channels, height, width].</summary>
    /// <param name="image">The first element.</param>
    /// <param name="channels">How many channels to copy.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="holes">Distance of neighbouring elements in the copy, (1, 1) if dense.</param>
    /// <param name="pads">Zeros above and to the left; negative crops.</param>
    /// <param name="firstRow">First padded row wanted.</param>
    /// <param name="rows">Padded rows wanted.</param>
    /// <param name="paddedWidth">Padded columns wanted.</param>
    public static PaddedRows Copy(
        float* image, int channels, int height, int width, (int Y, int X) holes, (int Top, int Left) pads, int firstRow, int rows, int paddedWidth)
    {
        var data = Scratch.Image.Rent((long)channels * rows * paddedWidth);
        var to = data;
        for (var c = 0; c < channels; c++)
        {
            for (var r = 0; r < rows; r++, to += paddedWidth)
            {
                var row = new Span<float>(to, paddedWidth);
                var (y, between) = Math.DivRem(firstRow + r - pads.Top, holes.Y);
                if (between != 0 || firstRow + r < pads.Top || y >= height) row.Clear();
                else CopyRow(new ReadOnlySpan<float>(image + ((((nint)c * height) + y) * width), width), row, holes.X, pads.Left);
            }
        }

        return new PaddedRows(data, rows, paddedWidth);
    }

    private static void CopyRow(ReadOnlySpan<float> from, Span<float> to, int holes, int left)
    {
        var first = left >= 0 ? 0 : (-left + holes - 1) / holes;
        var last = Math.Min(from.Length, (to.Length - left + holes - 1) / holes);
        if (holes > 1 || last <= first)
        {
            to.Clear();
            for (var x = first; x < last; x++) to[(x * holes) + left] = from[x];
            return;
        }

        to[..(first + left)].Clear();
        from[first..last].CopyTo(to[(first + left)..]);
        to[(last + left)..].Clear();
    }
}
