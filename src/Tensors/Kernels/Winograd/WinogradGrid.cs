namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>The tiles of a batch of planes in slots of four pixels across, numbered along the rows of slots of one image after the other.</summary>
/// <param name="Geometry">A stride-1 correlation with 3x3 filters.</param>
/// <param name="Scheme">The tiles.</param>
internal readonly record struct WinogradGrid(ConvolutionGeometry Geometry, WinogradScheme Scheme)
{
    /// <summary>Pixels across a slot.</summary>
    public const int SlotWidth = 4;

    /// <summary>Slots of one image.</summary>
    public int Slots => Columns * ((Geometry.OutHeight + Scheme.Step - 1) / Scheme.Step);

    private int Columns => (Geometry.OutWidth + SlotWidth - 1) / SlotWidth;

    /// <summary>The stretch of slots from <paramref name="slot"/> to the end of its row or of <paramref name="count"/> slots.</summary>
    public int Stretch(int slot, int count) => Math.Min(count, Columns - (slot % Columns));

    /// <summary>The pixels that a stretch of slots looks at, without those outside the image.</summary>
    /// <param name="slot">The first slot.</param>
    /// <param name="count">How many, all in one row of slots.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <param name="buffer">Where the stretch begins in a row of the buffer.</param>
    /// <param name="bufferStep">From one row of the buffer to the next.</param>
    public Rectangle Source(int slot, int count, int channels, nint buffer, nint bufferStep)
    {
        var (image, row, column) = Locate(slot);
        var (y, x) = ((row * Scheme.Step) - Geometry.PadTop, (column * SlotWidth) - Geometry.PadLeft);
        var (top, left) = (Math.Max(0, -y), Math.Max(0, -x));
        var rows = Math.Min(Scheme.Size, Geometry.Height - y) - top;
        var length = Math.Min((count * SlotWidth) + 2, Geometry.Width - x) - left;
        if (rows <= 0 || length <= 0) return default;
        return new Rectangle(((nint)image * channels * Geometry.Plane) + ((y + top) * Geometry.Width) + x + left, buffer + (top * bufferStep) + left, rows, length);
    }

    /// <summary>The results of a stretch of slots, without those outside the image.</summary>
    /// <inheritdoc cref="Source"/>
    public Rectangle Target(int slot, int count, int channels, nint buffer)
    {
        var (image, row, column) = Locate(slot);
        var (y, x) = (row * Scheme.Step, column * SlotWidth);
        var (rows, length) = (Math.Min(Scheme.Step, Geometry.OutHeight - y), Math.Min(count * SlotWidth, Geometry.OutWidth - x));
        return new Rectangle(((nint)image * channels * Geometry.OutPlane) + (y * Geometry.OutWidth) + x, buffer, rows, length);
    }

    private (int Image, int Row, int Column) Locate(int slot)
    {
        var (image, inside) = Math.DivRem(slot, Slots);
        var (row, column) = Math.DivRem(inside, Columns);
        return (image, row, column);
    }
}
