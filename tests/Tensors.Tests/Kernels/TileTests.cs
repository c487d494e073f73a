using QuantumPrune.Tensors.Kernels.Tiles;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

/// <summary>The register tiles of all widths, whichever this processor would choose: vector types run everywhere, only slower.</summary>
public unsafe class TileTests
{
    private delegate void Product(int rows, nint depth, float* a, float* b, nint bStep, float* c, nint cStep, TileEpilogue* epilogue);

    private delegate void Gradient(int taps, int rows, int width, float* x, nint xStep, nint xRowStep, nint* offsets, float* b, float* c);

    public static TheoryData<int, int> Extents => new() { { 512, 0 }, { 512, 1 }, { 512, 7 }, { 512, 300 }, { 256, 0 }, { 256, 1 }, { 256, 300 }, { 128, 0 }, { 128, 1 }, { 128, 300 } };

    [Theory]
    [MemberData(nameof(Extents))]
    public void Multiply_AnyRows_EqualsSlowTwin(int bits, int depth)
    {
        var (multiply, maxRows, columns) = ProductOf(bits);
        for (var rows = 1; rows <= maxRows; rows++) CheckProduct(multiply, rows, columns, depth);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void AddOuterProducts_AnyTaps_EqualsSlowTwin(int bits, int width)
    {
        var (_, maxTaps, columns) = ProductOf(bits);
        for (var taps = 1; taps <= maxTaps; taps++)
        {
            CheckGradient(GradientOf(bits, narrow: false), taps, columns, width);
            CheckGradient(GradientOf(bits, narrow: true), taps, columns / 2, width);
        }
    }

    [Fact]
    public void Multiply_NoRows_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var memory = stackalloc float[64];
            Tile.Multiply(0, 1, memory, memory, 1, memory, 1, null);
        });
    }

    private static (Product Multiply, int MaxRows, int Columns) ProductOf(int bits) => bits switch
    {
        512 => (ProductTile512.Multiply, ProductTile512.MaxRows, ProductTile512.Columns),
        256 => (ProductTile256.Multiply, ProductTile256.MaxRows, ProductTile256.Columns),
        _ => (ProductTile128.Multiply, ProductTile128.MaxRows, ProductTile128.Columns),
    };

    private static Gradient GradientOf(int bits, bool narrow) => bits switch
    {
        512 => narrow ? GradientTile512.Narrow : GradientTile512.Wide,
        256 => narrow ? GradientTile256.Narrow : GradientTile256.Wide,
        _ => narrow ? GradientTile128.Narrow : GradientTile128.Wide,
    };

    private static void CheckProduct(Product multiply, int rows, int columns, int depth)
    {
        var random = new RandomSource((ulong)depth);
        var (bStep, cStep) = (columns + 5, columns + 3);
        var (a, b, c) = (Numbers.Random(random, (depth * rows) + 1), Numbers.Random(random, (depth * bStep) + columns), Numbers.Random(random, rows * cStep));
        var (bias, residual) = (Numbers.Random(random, rows), Numbers.Random(random, rows * cStep));
        var (raw, finished) = (Array.ConvertAll(c, v => (double)v), Array.ConvertAll(c, v => (double)v));
        for (var r = 0; r < rows; r++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < depth; k++) sum += (double)a[(k * rows) + r] * b[(k * bStep) + j];
                raw[(r * cStep) + j] = sum;
                finished[(r * cStep) + j] = Math.Clamp(sum + bias[r] + residual[(r * cStep) + j], -0.5, 0.75);
            }
        }

        var plain = (float[])c.Clone();
        fixed (float* pa = a, pb = b, pc = c, pp = plain, pBias = bias, pResidual = residual)
        {
            var epilogue = new TileEpilogue { Bias = pBias, Residual = pResidual, ResidualStep = cStep, Clamps = true, Low = -0.5f, High = 0.75f };
            multiply(rows, depth, pa, pb, bStep, pp, cStep, null);
            multiply(rows, depth, pa, pb, bStep, pc, cStep, &epilogue);
        }

        Numbers.Close(raw, plain, depth, $"{rows} x {columns}");
        Numbers.Close(finished, c, depth, $"{rows} x {columns} with epilogue");
    }

    private static void CheckGradient(Gradient add, int taps, int columns, int width)
    {
        const int Rows = 2;
        var random = new RandomSource((ulong)width);
        var (xStep, xRowStep) = (2, (2 * width) + 3);
        var offsets = Enumerable.Range(0, taps).Select(t => (nint)((t * 7) % 11)).ToArray();
        var (x, b, c) = (Numbers.Random(random, (Rows * xRowStep) + 12), Numbers.Random(random, (Rows * width * columns) + 1), Numbers.Random(random, taps * columns));
        var expected = Array.ConvertAll(c, v => (double)v);
        for (var t = 0; t < taps; t++)
            for (var j = 0; j < columns; j++)
                for (var p = 0; p < Rows * width; p++)
                    expected[(t * columns) + j] += (double)x[(p / width * xRowStep) + (p % width * xStep) + offsets[t]] * b[(p * columns) + j];
        fixed (float* px = x, pb = b, pc = c)
        fixed (nint* po = offsets) add(taps, Rows, width, px, xStep, xRowStep, po, pb, pc);
        Numbers.Close(expected, c, Rows * width, $"{taps} taps x {columns}");
    }
}
