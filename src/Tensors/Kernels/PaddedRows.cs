namespace QuantumPrune.Tensors.Kernels;

/// <summary>
/// Some rows of all channels of an image with zeros around them and, for transposed convolutions, between their elements, so that gathering
/// patches needs no bounds checks. A copy in this thread's scratch, or the image itself where nothing is to be added.
/// </summary>
internal readonly unsafe struct PaddedRows
{
    private PaddedRows(float* data, int width, nint channelStride)
    {
        Data = data;
        Width = width;
        ChannelStride = channelStride;
    }

    public int Width { get; }

    public nint ChannelStride { get; }

    public float* Data { get; }

    /// <summary>The padded rows <paramref name="firstRow"/> and following that <paramref name="outRows"/> result rows look at.</summary>
    /// <param name="image">The first element of [channels, g.Height, g.Width].</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="g">The correlation.</param>
    /// <param name="holes">Distance of neighbouring elements, (1, 1) if dense.</param>
    /// <param name="firstRow">First padded row wanted.</param>
    /// <param name="outRows">Result rows to be computed.</param>
    public static PaddedRows Of(float* image, int channels, in ConvolutionGeometry g, (int Y, int X) holes, int firstRow, int outRows)
    {
        var rows = ((outRows - 1) * g.StrideY) + ((g.KernelHeight - 1) * g.DilationY) + 1;
        var width = ((g.OutWidth - 1) * g.StrideX) + ((g.KernelWidth - 1) * g.DilationX) + 1;
        if (holes == (1, 1) && g is { PadTop: 0, PadLeft: 0 } && width <= g.Width && firstRow + rows <= g.Height)
            return new PaddedRows(image + ((nint)firstRow * g.Width), g.Width, g.Plane);
        return Copy(image, channels, g, holes, firstRow, (rows, width));
    }

    private static PaddedRows Copy(float* image, int channels, in ConvolutionGeometry g, (int Y, int X) holes, int firstRow, (int Rows, int Width) size)
    {
        var data = Scratch.Image.Rent((long)channels * size.Rows * size.Width);
        var to = data;
        for (var c = 0; c < channels; c++)
        {
            for (var r = 0; r < size.Rows; r++, to += size.Width)
            {
                var row = new Span<float>(to, size.Width);
                var (y, between) = Math.DivRem(firstRow + r - g.PadTop, holes.Y);
                if (between != 0 || firstRow + r < g.PadTop || y >= g.Height) row.Clear();
                else CopyRow(new ReadOnlySpan<float>(image + ((((nint)c * g.Height) + y) * g.Width), g.Width), row, holes.X, g.PadLeft);
            }
        }

        return new PaddedRows(data, size.Width, (nint)size.Rows * size.Width);
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
