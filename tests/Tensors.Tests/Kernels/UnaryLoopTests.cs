using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class UnaryLoopTests
{
    public static TheoryData<int> Lengths => ElementwiseTests.Lengths;

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Relu_AnyLength_EqualsSlowTwin(int length)
    {
        var (x, dy, dx) = (Numbers.Random(new RandomSource(1), length), Numbers.Random(new RandomSource(2), length), Numbers.Random(new RandomSource(3), length));
        var y = new float[length];
        UnaryLoop.Forward<Relu>(x, y, default);
        Numbers.Close([.. x.Select(v => Math.Max((double)v, 0))], y, 1, "value");
        double[] expected = [.. dx.Select((v, i) => (double)v + (x[i] > 0 ? dy[i] : 0))];
        UnaryLoop.Backward<Relu>(x, y, dy, dx, default);
        Numbers.Close(expected, dx, 1, "gradient");
    }

    [Fact]
    public void Relu_NaN_StaysNaN()
    {
        var x = Enumerable.Repeat(float.NaN, 37).ToArray();
        UnaryLoop.Forward<Relu>(x, x, default);
        Assert.All(x, v => Assert.True(float.IsNaN(v)));
    }
}
