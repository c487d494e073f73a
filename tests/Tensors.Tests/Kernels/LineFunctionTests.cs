using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class LineFunctionTests
{
    public static TheoryData<int> Lengths => ElementwiseTests.Lengths;

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Softmax_AnyLength_EqualsSlowTwin(int length) => Check<Softmax>(length, p => p, (p, dy, dot, _) => p * (dy - dot));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LogSoftmax_AnyLength_EqualsSlowTwin(int length) => Check<LogSoftmax>(length, Math.Log, (p, dy, _, sum) => dy - (p * sum));

    [Fact]
    public void Softmax_LargeNumbers_DoesNotOverflow()
    {
        var y = new float[3];
        Softmax.Forward([1000f, 1000f, -1000f], y);
        Assert.Equal([0.5f, 0.5f, 0f], y);
        LogSoftmax.Forward([1000f, 1000f, -1000f], y);
        Assert.Equal(-Math.Log(2), y[0], 1e-4);
    }

    [Fact]
    public void Softmax_OneNaN_MakesAllNaN()
    {
        var x = new float[21];
        x[4] = float.NaN;
        var y = new float[21];
        Softmax.Forward(x, y);
        Assert.All(y, v => Assert.True(float.IsNaN(v)));
    }

    private static void Check<T>(int length, Func<double, double> ofProbability, Func<double, double, double, double, double> gradient)
        where T : struct, ILineFunction
    {
        var (x, dy, dx) = (Numbers.Random(new RandomSource(1), length), Numbers.Random(new RandomSource(2), length), Numbers.Random(new RandomSource(3), length));
        var y = new float[length];
        T.Forward(x, y);
        var total = x.Sum(v => Math.Exp(v));
        double[] p = [.. x.Select(v => Math.Exp(v) / total)];
        Numbers.Close([.. p.Select(ofProbability)], y, 1, "value");
        var (dot, sum) = (p.Zip(dy, (a, b) => a * b).Sum(), dy.Sum(v => (double)v));
        double[] expected = [.. dx.Select((v, i) => v + gradient(p[i], dy[i], dot, sum))];
        T.Backward(y, dy, dx);
        Numbers.Close(expected, dx, 4, "gradient");
    }
}
