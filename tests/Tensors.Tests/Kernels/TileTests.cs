using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

/// <summary>Both register tiles, whichever this processor would choose: vector types run everywhere, only slower.</summary>
public unsafe class TileTests
{
    private delegate void Multiply(int k, float* a, float* b, float* c, nint stride, bool accumulate);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7, true)]
    [InlineData(300, true)]
    public void Multiply_6x16_EqualsSlowTwin(int k, bool accumulate) => Check(Tile6x16.Multiply, 6, 16, k, accumulate);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7, true)]
    [InlineData(300, true)]
    public void Multiply_8x32_EqualsSlowTwin(int k, bool accumulate) => Check(Tile8x32.Multiply, 8, 32, k, accumulate);

    private static void Check(Multiply multiply, int rows, int columns, int k, bool accumulate)
    {
        var random = new RandomSource((ulong)k);
        var stride = columns + 3;
        var (a, b, c) = (Numbers.Random(random, (k * rows) + 1), Numbers.Random(random, (k * columns) + 1), Numbers.Random(random, rows * stride));
        var expected = Array.ConvertAll(c, v => (double)v);
        for (var r = 0; r < rows; r++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = accumulate ? expected[(r * stride) + j] : 0;
                for (var p = 0; p < k; p++) sum += (double)a[(p * rows) + r] * b[(p * columns) + j];
                expected[(r * stride) + j] = sum;
            }
        }

        fixed (float* pa = a, pb = b, pc = c) multiply(k, pa, pb, pc, stride, accumulate);
        Numbers.Close(expected, c, k, $"{rows} x {columns}");
    }
}
