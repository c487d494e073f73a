using System.Runtime.Intrinsics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The 6 x 16 tile in 256-bit registers; see <see cref="Tile.Multiply"/>.</summary>
/// <remarks>One explicit local per accumulator: arrays would not be kept in registers.</remarks>
internal static unsafe class Tile6x16
{
    public static void Multiply(int k, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector256<float> x0 = Vector256<float>.Zero, y0 = Vector256<float>.Zero, x1 = Vector256<float>.Zero, y1 = Vector256<float>.Zero, x2 = Vector256<float>.Zero, y2 = Vector256<float>.Zero, x3 = Vector256<float>.Zero, y3 = Vector256<float>.Zero, x4 = Vector256<float>.Zero, y4 = Vector256<float>.Zero, x5 = Vector256<float>.Zero, y5 = Vector256<float>.Zero;
        for (var end = a + ((nint)k * 6); a < end; a += 6, b += 16)
        {
            var left = Vector256.Load(b);
            var right = Vector256.Load(b + 8);
            var a0 = Vector256.Create(a[0]);
            x0 = Vector256.FusedMultiplyAdd(a0, left, x0);
            y0 = Vector256.FusedMultiplyAdd(a0, right, y0);
            var a1 = Vector256.Create(a[1]);
            x1 = Vector256.FusedMultiplyAdd(a1, left, x1);
            y1 = Vector256.FusedMultiplyAdd(a1, right, y1);
            var a2 = Vector256.Create(a[2]);
            x2 = Vector256.FusedMultiplyAdd(a2, left, x2);
            y2 = Vector256.FusedMultiplyAdd(a2, right, y2);
            var a3 = Vector256.Create(a[3]);
            x3 = Vector256.FusedMultiplyAdd(a3, left, x3);
            y3 = Vector256.FusedMultiplyAdd(a3, right, y3);
            var a4 = Vector256.Create(a[4]);
            x4 = Vector256.FusedMultiplyAdd(a4, left, x4);
            y4 = Vector256.FusedMultiplyAdd(a4, right, y4);
            var a5 = Vector256.Create(a[5]);
            x5 = Vector256.FusedMultiplyAdd(a5, left, x5);
            y5 = Vector256.FusedMultiplyAdd(a5, right, y5);
        }

        Store(c, x0, y0, accumulate);
        Store(c + (1 * stride), x1, y1, accumulate);
        Store(c + (2 * stride), x2, y2, accumulate);
        Store(c + (3 * stride), x3, y3, accumulate);
        Store(c + (4 * stride), x4, y4, accumulate);
        Store(c + (5 * stride), x5, y5, accumulate);
    }

    private static void Store(float* c, Vector256<float> left, Vector256<float> right, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector256.Load(c);
            right += Vector256.Load(c + 8);
        }

        left.Store(c);
        right.Store(c + 8);
    }
}
