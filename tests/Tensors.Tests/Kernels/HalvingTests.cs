using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

/// <summary>Poolings and repetitions by a factor of two; odd row lengths leave the last column out.</summary>
public class HalvingTests
{
    public static TheoryData<int> Lengths => ElementwiseTests.Lengths;

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_AnyLength_EqualsSlowTwin(int length)
    {
        var (top, bottom, dy) = Rows(length);
        for (var i = 0; i < length; i += 3) top[2 * i] = top[(2 * i) + 1] = bottom[2 * i] = 0.99f; // the first of equal ones gets the gradient
        int Best(int i) => Enumerable.Range(0, 4).MaxBy(at => At(top, bottom, i, at));
        var y = new float[length];
        HalvingPool.Max(top, bottom, y);
        Numbers.Close([.. y.Select((_, i) => (double)At(top, bottom, i, Best(i)))], y, 1, "value");

        var (dTop, dBottom) = (new float[top.Length], new float[top.Length]);
        HalvingPool.AddMaxGradient(top, bottom, dy, dTop, dBottom);
        for (var i = 0; i < length; i++)
            for (var at = 0; at < 4; at++) Assert.Equal(at == Best(i) ? dy[i] : 0, At(dTop, dBottom, i, at));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Mean_AnyLength_EqualsSlowTwin(int length)
    {
        var (top, bottom, dy) = Rows(length);
        var y = new float[length];
        HalvingPool.Mean(top, bottom, y);
        Numbers.Close([.. y.Select((_, i) => Enumerable.Range(0, 4).Average(at => (double)At(top, bottom, i, at)))], y, 1, "value");
        double[] expected = [.. top.Select((v, j) => v + (j / 2 < length ? dy[j / 2] * 0.25 : 0))];
        HalvingPool.AddMeanGradient(dy, top);
        Numbers.Close(expected, top, 1, "gradient");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Repeat_AnyLength_EqualsSlowTwin(int length)
    {
        var (wide, _, x) = Rows(length);
        double[] sums = [.. x.Select((v, i) => (double)v + wide[2 * i] + wide[(2 * i) + 1])];
        var y = new float[2 * length];
        Pairs.Repeat(x, y);
        Assert.Equal(x.SelectMany(v => new[] { v, v }), y);
        Pairs.AddSums(wide, x);
        Numbers.Close(sums, x, 2, "gradient");
    }

    private static float At(float[] top, float[] bottom, int window, int at) => (at < 2 ? top : bottom)[(2 * window) + (at & 1)];

    private static (float[] Top, float[] Bottom, float[] Half) Rows(int length)
    {
        var random = new RandomSource(5);
        return (Numbers.Random(random, (2 * length) + 1), Numbers.Random(random, (2 * length) + 1), Numbers.Random(random, length));
    }
}
