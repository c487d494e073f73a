using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class ParameterStepTests
{
    public static TheoryData<int> Lengths => ElementwiseTests.Lengths;

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sgd_AnyLength_EqualsSlowTwin(int length)
    {
        var (w, g, v) = Lists(length);
        double[] velocities = [.. v.Select((x, i) => (0.9 * x) + g[i] + (0.01 * w[i]))];
        double[] expected = [.. w.Select((x, i) => x - (0.1 * velocities[i]))];
        ParameterStep.Sgd(w, g, v, 0.1f, 0.9f, 0.01f);
        Numbers.Close(velocities, v, 1, "velocity");
        Numbers.Close(expected, w, 1, "weight");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Adam_AnyLength_EqualsSlowTwin(int length)
    {
        var (w, g, m) = Lists(length);
        float[] s = [.. m.Select(Math.Abs)];
        double[] first = [.. m.Select((x, i) => (0.9 * x) + (0.1 * g[i]))];
        double[] second = [.. s.Select((x, i) => (0.999 * x) + (0.001 * g[i] * g[i]))];
        double[] expected = [.. w.Select((x, i) => x - ((0.1 * first[i] / (Math.Sqrt(second[i]) + 1e-8)) + (0.02 * x)))];
        ParameterStep.Adam(w, g, m, s, new AdamNumbers(0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 0.1f, 0.02f));
        Numbers.Close(first, m, 1, "first moment");
        Numbers.Close(second, s, 1, "second moment");
        for (var i = 0; i < length; i++) Assert.Equal(expected[i], w[i], 1e-5 * (1 + Math.Abs(expected[i])));
    }

    private static (float[] W, float[] G, float[] Moment) Lists(int length)
    {
        var random = new RandomSource(3);
        return (Numbers.Random(random, length), Numbers.Random(random, length), Numbers.Random(random, length));
    }
}
