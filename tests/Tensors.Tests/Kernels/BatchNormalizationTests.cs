using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class BatchNormalizationTests
{
    private const float Epsilon = 1e-3f;

    /// <summary>Features, planes below and above a vector, more than one piece of the batch, and a mean far from zero.</summary>
    public static TheoryData<int, int, int, bool, float> Cases()
    {
        var cases = new TheoryData<int, int, int, bool, float>();
        foreach (var (batch, channels, plane) in new[] { (5, 3, 1), (1, 2, 7), (4, 3, 35), (40, 2, 1100), (2, 1, 40000) })
            foreach (var rectify in new[] { false, true })
                foreach (var mean in new[] { 0f, 100f }) cases.Add(batch, channels, plane, rectify, mean);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_AnyShape_EqualsSlowTwin(int batch, int channels, int plane, bool rectify, float mean) => Check(batch, channels, plane, rectify, mean, training: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Infer_AnyShape_EqualsSlowTwin(int batch, int channels, int plane, bool rectify, float mean) => Check(batch, channels, plane, rectify, mean, training: false);

    [Fact]
    public void AllPasses_AfterTheFirst_AskForNoMemory()
    {
        var (kernel, p) = (new BatchNormalization(8, 4, 1000), Parameters(new RandomSource(1), 4, 0));
        float[] x = new float[32000], y = new float[32000], dy = new float[32000], dx = new float[32000];
        var gradients = new NormalizationGradients(dx, new float[4], new float[4]);
        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            kernel.Train(x, p, 0.9, y, true);
            kernel.Infer(x, p, y, false);
            kernel.BackwardTrained(x, y, dy, p, gradients);
            kernel.BackwardInferred(x, y, dy, p, gradients);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        Assert.Equal(0, Run());
    }

    private static void Check(int batch, int channels, int plane, bool rectify, float mean, bool training)
    {
        var random = new RandomSource(7);
        var count = batch * channels * plane;
        var (x, dy, y, dx) = (Numbers.Random(random, count), Numbers.Random(random, count), new float[count], Numbers.Random(random, count));
        for (var i = 0; i < count; i++) x[i] += mean;
        var p = Parameters(random, channels, mean);
        var twin = new SlowBatchNormalization(x, dy, p, channels, plane, rectify, training);
        double[] expected = [.. dx.Select((v, i) => v + twin.Dx[i])];

        var kernel = new BatchNormalization(batch, channels, plane);
        var gradients = new NormalizationGradients(dx, new float[channels], new float[channels]);
        if (training) kernel.Train(x, p with { Mean = [.. p.Mean], Variance = [.. p.Variance] }, 0.9, y, rectify);
        else kernel.Infer(x, p, y, rectify);
        Near(twin.Y, y, mean, "value");
        float[] rectified = rectify ? [.. twin.Y.Select(v => (float)v)] : [];
        if (training) kernel.BackwardTrained(x, rectified, dy, p, gradients);
        else kernel.BackwardInferred(x, rectified, dy, p, gradients);
        Near(expected, dx, mean, "input gradient");
        Near(twin.DScale, gradients.Scale!, batch * plane, "scale gradient");
        Near(twin.DShift, gradients.Shift!, batch * plane, "shift gradient");
    }

    private static NormalizationParameters Parameters(RandomSource random, int channels, float mean) => new(
        Numbers.Random(random, channels), Numbers.Random(random, channels), [.. Numbers.Random(random, channels).Select(v => v + mean)],
        [.. Numbers.Random(random, channels).Select(v => v + 1.5f)], Epsilon);

    /// <summary>Equal up to the rounding of numbers of the size <paramref name="scale"/>.</summary>
    private static void Near(double[] expected, float[] actual, double scale, string what)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 2e-6 * (1 + scale) + (1e-5 * Math.Abs(expected[i])), $"{what}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
