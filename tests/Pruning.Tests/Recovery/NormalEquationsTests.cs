using QuantumPrune.Pruning.Recovery;

namespace QuantumPrune.Pruning.Tests.Recovery;

/// <summary>Against a slow twin: explicit matrices in double, solved by elimination.</summary>
public class NormalEquationsTests
{
    [Theory]
    [InlineData(40, 0, 6, true, 0.0)]
    [InlineData(700, 2, 5, true, 0.01)]
    [InlineData(1100, 0, 7, false, 0.5)]
    public void Solve_RandomRows_EqualsTheSlowTwin(int rows, int first, int width, bool shifts, double ridge)
    {
        var (x, y) = (Random(rows, 8, 1), Random(rows, 3, 2));
        var (weights, shift) = NormalEquations.Of(x, first, width, shifts, ridge)!.Solve(y, 1, 2);
        for (var o = 0; o < 2; o++)
        {
            var (expected, b) = Twin(x, y, first, width, 1 + o, shifts, ridge);
            for (var i = 0; i < width; i++) Assert.Equal(expected[i], weights[(i * 2) + o], 1e-4);
            Assert.Equal(b, shift[o], 1e-4);
        }
    }

    [Fact]
    public void Of_ColumnsThatAreEqualWithoutRidge_IsNull()
    {
        var x = new Rows(2);
        x.Add(10);
        for (var i = 0; i < 10; i++) x.Of(i, 1).Fill(i);
        Assert.Null(NormalEquations.Of(x, 0, 2, shifts: true, 0));
        Assert.NotNull(NormalEquations.Of(x, 0, 2, shifts: true, 0.01));
    }

    private static Rows Random(int count, int width, ulong seed)
    {
        var (rows, random) = (new Rows(width), new RandomSource(seed));
        rows.Add(count);
        foreach (ref var number in rows.Span) number = (float)(random.NextGaussian() + 0.5);
        return rows;
    }

    private static (double[] Weights, double Shift) Twin(Rows x, Rows y, int first, int width, int output, bool shifts, double ridge)
    {
        var mean = Enumerable.Range(0, width).Select(i => shifts ? Enumerable.Range(0, x.Count).Average(r => (double)x.Of(r, 1)[first + i]) : 0).ToArray();
        double X(int r, int i) => x.Of(r, 1)[first + i] - mean[i];
        var gram = new double[width, width + 1];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++) gram[i, j] = Enumerable.Range(0, x.Count).Sum(r => X(r, i) * X(r, j));
            gram[i, width] = Enumerable.Range(0, x.Count).Sum(r => X(r, i) * y.Of(r, 1)[output]);
        }

        var diagonal = ridge * Enumerable.Range(0, width).Average(i => gram[i, i]);
        for (var i = 0; i < width; i++) gram[i, i] += diagonal;
        var weights = Eliminate(gram, width);
        return (weights, shifts ? Enumerable.Range(0, x.Count).Average(r => (double)y.Of(r, 1)[output]) - mean.Zip(weights, (m, w) => m * w).Sum() : 0);
    }

    private static double[] Eliminate(double[,] a, int n)
    {
        for (var p = 0; p < n; p++)
        {
            for (var i = 0; i < n; i++)
            {
                if (i == p) continue;
                var factor = a[i, p] / a[p, p];
                for (var j = p; j <= n; j++) a[i, j] -= factor * a[p, j];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
    }
}
