using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class MatrixProductTests
{
    /// <summary>Extents on both sides of the edges of both register tiles, of the block of rows (240) and of the block of depth (1024).</summary>
    public static TheoryData<int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var m in new[] { 1, 5, 6, 7, 8, 9, 13 })
            foreach (var n in new[] { 1, 15, 16, 17, 31, 32, 33 }) data.Add(m, n, 3 + m);
        data.Add(239, 3, 5);
        data.Add(241, 33, 7);
        data.Add(480, 2, 1);
        data.Add(9, 35, 1023);
        data.Add(8, 32, 1024);
        data.Add(7, 33, 1025);
        data.Add(3, 17, 2500);
        data.Add(1, 1, 1);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Multiply_AnyTransposes_EqualsSlowTwin(int m, int n, int k)
    {
        var random = new RandomSource((ulong)((m * 10007) + (n * 101) + k));
        var (a, b, c) = (Numbers.Random(random, m * k), Numbers.Random(random, k * n), Numbers.Random(random, m * n));
        foreach (var transposeA in new[] { false, true })
        {
            foreach (var transposeB in new[] { false, true })
            {
                var product = Slow(m, n, k, a, transposeA, b, transposeB);
                var (fresh, added) = ((float[])c.Clone(), (float[])c.Clone());
                MatrixProduct.Multiply(m, n, k, a, transposeA, b, transposeB, fresh, accumulate: false);
                MatrixProduct.Multiply(m, n, k, a, transposeA, b, transposeB, added, accumulate: true);
                Numbers.Close(product, fresh, k, $"[{m}, {k}] x [{k}, {n}], {transposeA}, {transposeB}");
                Numbers.Close([.. product.Zip(c, (p, old) => p + old)], added, k, $"+ [{m}, {k}] x [{k}, {n}], {transposeA}, {transposeB}");
            }
        }
    }

    [Fact]
    public void Multiply_EmptySums_ClearsOrKeeps()
    {
        float[] c = [1, 2];
        MatrixProduct.Multiply(1, 2, 0, [], false, [], false, c, accumulate: true);
        Assert.Equal([1, 2], c);
        MatrixProduct.Multiply(1, 2, 0, [], false, [], false, c, accumulate: false);
        Assert.Equal([0, 0], c);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void Multiply_EmptyResult_DoesNothing(int m, int n) =>
        MatrixProduct.Multiply(m, n, 4, new float[m * 4], false, new float[n * 4], false, [], accumulate: false);

    [Fact]
    public void Multiply_ShortOperand_NamesTheExtents()
    {
        var error = Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(2, 2, 2, new float[3], false, new float[4], false, new float[4], false));
        Assert.Contains("[2, 2] x [2, 2]", error.Message, StringComparison.Ordinal);
    }

    private static double[] Slow(int m, int n, int k, float[] a, bool transposeA, float[] b, bool transposeB)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                for (var p = 0; p < k; p++)
                    c[(i * n) + j] += (double)a[transposeA ? (p * m) + i : (i * k) + p] * b[transposeB ? (j * k) + p : (p * n) + j];
        return c;
    }
}
