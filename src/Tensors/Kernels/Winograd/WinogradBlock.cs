namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>Slots that one task works on: which pixels they look at, which results they give, where they lie in a thread's buffers.</summary>
internal unsafe ref struct WinogradBlock
{
    /// <summary>Room for the pixels of every stretch.</summary>
    public required Rectangle* Sources;

    /// <summary>Room for the results of every stretch.</summary>
    public required Rectangle* Targets;

    /// <summary>Room for where each slot begins in a row of pixels.</summary>
    public required int* Offsets;

    /// <summary>How many stretches of slots side by side.</summary>
    public int Stretches { get; private set; }

    /// <summary>Every so many slots, a power of two up to 4, lie side by side in the buffer.</summary>
    public int Together { get; private set; }

    /// <summary>The length of a row of pixels that holds <paramref name="slots"/> slots in any number of stretches: 4 pixels more for each.</summary>
    public static int RowStep(int slots) => 2 * (slots + 1) * WinogradGrid.SlotWidth;

    /// <summary>Lays out some slots, and places without pixels for more.</summary>
    /// <param name="grid">Where they are.</param>
    /// <param name="channels">Channels of the source and of the result.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="count">How many.</param>
    /// <param name="room">How many offsets to give, at least <paramref name="count"/>.</param>
    /// <param name="rowStep">From one row of pixels to the next.</param>
    public void LayOut(in WinogradGrid grid, (int Source, int Target) channels, int first, int count, int room, int rowStep)
    {
        (Stretches, Together) = (0, 4);
        for (var at = 0; at < count; Stretches++)
        {
            var length = grid.Stretch(first + at, count - at);
            var begin = (at + Stretches) * WinogradGrid.SlotWidth;
            Sources[Stretches] = grid.Source(first + at, length, channels.Source, begin, rowStep);
            Targets[Stretches] = grid.Target(first + at, length, channels.Target, at * WinogradGrid.SlotWidth);
            for (var end = at + length; at < end; at++) Offsets[at] = (at + Stretches) * WinogradGrid.SlotWidth;
            while (at < count && at % Together != 0) Together /= 2;
        }

        for (var at = count; at < room; at++) Offsets[at] = (at + Stretches - 1) * WinogradGrid.SlotWidth;
    }
}
