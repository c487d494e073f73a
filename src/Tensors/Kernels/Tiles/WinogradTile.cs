using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumPrune.Tensors.Kernels.Tiles;

/// <summary>
/// Winograd's transforms at the widest registers of this processor, one tile per lane. Tiles come in slots of four pixels across: one tile of
/// F(4x4, 3x3) or two of F(2x2, 3x3). The lanes of a register hold its tiles in an order of their own, which input and output share.
/// </summary>
internal static unsafe class WinogradTile
{
    /// <summary>The most numbers that a transform keeps in between: 36 registers.</summary>
    public const int Between = 36 * WinogradTile512.Lanes;

    /// <summary>Whether this processor has the shuffles.</summary>
    public static bool IsSupported => Sse2.IsSupported;

    /// <summary>How many tiles a transform works on at a time.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? WinogradTile512.Lanes : Vector256.IsHardwareAccelerated ? WinogradTile256.Lanes : WinogradTile128.Lanes;

    /// <summary><c>B^T d B</c> for every tile d of (step + 2)^2 pixels.</summary>
    /// <param name="step">4 or 2: results of a tile in one direction.</param>
    /// <param name="rows">The first of step + 2 rows of pixels; of every slot, 8 pixels are readable.</param>
    /// <param name="rowStep">From one row to the next.</param>
    /// <param name="offsets">Where in a row each slot begins.</param>
    /// <param name="together">Every so many slots, a power of two, lie side by side.</param>
    /// <param name="to">Number (i, j) of tile t goes to <c>to[(i (step + 2) + j) toStep + t]</c>.</param>
    /// <param name="toStep">From one number of a tile to the next.</param>
    /// <param name="tiles">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="between">Room for <see cref="Between"/> numbers.</param>
    public static void Input(int step, float* rows, nint rowStep, int* offsets, int together, float* to, nint toStep, int tiles, float* between)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            if (step == 4) WinogradTile512.Input4(rows, rowStep, offsets, together, to, toStep, tiles, between);
            else WinogradTile512.Input2(rows, rowStep, offsets, together, to, toStep, tiles, between);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (step == 4) WinogradTile256.Input4(rows, rowStep, offsets, together, to, toStep, tiles, between);
            else WinogradTile256.Input2(rows, rowStep, offsets, together, to, toStep, tiles, between);
        }
        else
        {
            if (step == 4) WinogradTile128.Input4(rows, rowStep, offsets, together, to, toStep, tiles, between);
            else WinogradTile128.Input2(rows, rowStep, offsets, together, to, toStep, tiles, between);
        }
    }

    /// <summary><c>A^T m A</c> for every tile m of (step + 2)^2 products.</summary>
    /// <param name="step">4 or 2: results of a tile in one direction.</param>
    /// <param name="from">Number (i, j) of tile t is <c>from[(i (step + 2) + j) fromStep + t]</c>.</param>
    /// <param name="fromStep">From one number of a tile to the next.</param>
    /// <param name="tiles">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="rows">The first of step rows of results, the slots side by side.</param>
    /// <param name="rowStep">From one row to the next.</param>
    /// <param name="between">Room for <see cref="Between"/> numbers.</param>
    public static void Output(int step, float* from, nint fromStep, int tiles, float* rows, nint rowStep, float* between)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            if (step == 4) WinogradTile512.Output4(from, fromStep, tiles, rows, rowStep, between);
            else WinogradTile512.Output2(from, fromStep, tiles, rows, rowStep, between);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (step == 4) WinogradTile256.Output4(from, fromStep, tiles, rows, rowStep, between);
            else WinogradTile256.Output2(from, fromStep, tiles, rows, rowStep, between);
        }
        else
        {
            if (step == 4) WinogradTile128.Output4(from, fromStep, tiles, rows, rowStep, between);
            else WinogradTile128.Output2(from, fromStep, tiles, rows, rowStep, between);
        }
    }
}
