using System.Runtime.Intrinsics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The 8 x 32 tile in 512-bit registers; see <see cref="Tile.Multiply"/>.</summary>
/// <remarks>One explicit local per accumulator: arrays would not be kept in registers.</remarks>
internal static unsafe class Tile8x32
{
    public static void Multiply(int k, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector512<float> x0 = Vector512<float>.Zero, y0 = Vector512<float>.Zero, x1 = Vector512<float>.Zero, y1 = Vector512<float>.Zero, x2 = Vector512<float>.Zero, y2 = Vector512<float>.Zero, x3 = Vector512<float>.Zero, y3 = Vector512<float>.Zero, x4 = Vector512<float>.Zero, y4 = Vector512<float>.Zero, x5 = Vector512<float>.Zero, y5 = Vector512<float>.Zero, x6 = Vector512<float>.Zero, y6 = Vector512<float>.Zero, x7 = Vector512<float>.Zero, y7 = Vector512<float>.Zero;
        for (var end = a + ((nint)k * 8); a < end; a += 8, b += 32)
        {
            var left = Vector512.Load(b);
            var right = Vector512.Load(b + 16);
            var a0 = Vector512.Create(a[0]);
            x0 = Vector512.FusedMultiplyAdd(a0, left, x0);
            y0 = Vector512.FusedMultiplyAdd(a0, right, y0);
            var a1 = Vector512.Create(a[1]);
            x1 = Vector512.FusedMultiplyAdd(a1, left, x1);
            y1 = Vector512.FusedMultiplyAdd(a1, right, y1);
            var a2 = Vector512.Create(a[2]);
            x2 = Vector512.FusedMultiplyAdd(a2, left, x2);
            y2 = Vector512.FusedMultiplyAdd(a2, right, y2);
            var a3 = Vector512.Create(a[3]);
            x3 = Vector512.FusedMultiplyAdd(a3, left, x3);
            y3 = Vector512.FusedMultiplyAdd(a3, right, y3);
            var a4 = Vector512.Create(a[4]);
            x4 = Vector512.FusedMultiplyAdd(a4, left, x4);
            y4 = Vector512.FusedMultiplyAdd(a4, right, y4);
            var a5 = Vector512.Create(a[5]);
            x5 = Vector512.FusedMultiplyAdd(a5, left, x5);
            y5 = Vector512.FusedMultiplyAdd(a5, right, y5);
            var a6 = Vector512.Create(a[6]);
            x6 = Vector512.FusedMultiplyAdd(a6, left, x6);
            y6 = Vector512.FusedMultiplyAdd(a6, right, y6);
            var a7 = Vector512.Create(a[7]);
            x7 = Vector512.FusedMultiplyAdd(a7, left, x7);
            y7 = Vector512.FusedMultiplyAdd(a7, right, y7);
        }

        Store(c, x0, y0, accumulate);
        Store(c + (1 * stride), x1, y1, accumulate);
        Store(c + (2 * stride), x2, y2, accumulate);
        Store(c + (3 * stride), x3, y3, accumulate);
        Store(c + (4 * stride), x4, y4, accumulate);
        Store(c + (5 * stride), x5, y5, accumulate);
        Store(c + (6 * stride), x6, y6, accumulate);
        Store(c + (7 * stride), x7, y7, accumulate);
    }

    private static void Store(float* c, Vector512<float> left, Vector512<float> right, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector512.Load(c);
            right += Vector512.Load(c + 16);
        }

        left.Store(c);
        right.Store(c + 16);
    }
}
