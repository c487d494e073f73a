using System.Runtime.Intrinsics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The register tile of the matrix product, chosen once for this processor.</summary>
/// <remarks>
/// 8 x 32 keeps 16 512-bit accumulators; 6 x 16 keeps 12 256-bit ones, the most that fit 16 registers beside two loads and a broadcast.
/// </remarks>
internal static unsafe class Tile
{
    /// <summary>Rows of the result that one tile holds.</summary>
    public static readonly int Rows = Vector512.IsHardwareAccelerated ? 8 : 6;

    /// <summary>Columns of the result that one tile holds.</summary>
    public static readonly int Columns = Vector512.IsHardwareAccelerated ? 32 : 16;

    /// <summary>
    /// <c>c[r, j] = sum_k a[k * Rows + r] * b[k * Columns + j]</c> for one whole tile, added to what is there if <paramref name="accumulate"/>.
    /// </summary>
    public static void Multiply(int k, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        if (Vector512.IsHardwareAccelerated) Tile8x32.Multiply(k, a, b, c, stride, accumulate);
        else Tile6x16.Multiply(k, a, b, c, stride, accumulate);
    }
}
