namespace QuantumPrune.Networks.Data.Png;

/// <summary>A sub-grid of pixels that is stored on its own: one of the seven of Adam7, or the whole image.</summary>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY)
{
    private static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    public static IReadOnlyList<PngPass> Of(PngHeader header) => header.Interlaced ? Adam7 : Whole;

    public int Width(PngHeader header) => Math.Max(0, (header.Width - Left + StepX - 1) / StepX);

    public int Height(PngHeader header) => Math.Max(0, (header.Height - Top + StepY - 1) / StepY);

    /// <summary>Bytes of the pass after decompression; a pass without pixels takes none.</summary>
    public long Bytes(PngHeader header) =>
        Width(header) == 0 ? 0 : Height(header) * (1L + header.RowBytes(Width(header)));
}
