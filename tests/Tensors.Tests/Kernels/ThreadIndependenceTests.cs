using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

/// <summary>Results do not depend on the number of threads, to the last bit.</summary>
public class ThreadIndependenceTests
{
    [Fact]
    public void Multiply_OneOrTwoThreads_SameBits()
    {
        var random = new RandomSource(1);
        var (a, b) = (Numbers.Random(random, 250 * 1100), Numbers.Random(random, 1100 * 70));
        AssertSame(() =>
        {
            var c = new float[250 * 70];
            MatrixProduct.Multiply(250, 70, 1100, a, false, b, false, c, accumulate: false);
            return c;
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Convolution_OneOrTwoThreads_SameBits(ulong seed)
    {
        var given = seed == 1 ? ConvolutionCase.Plain(2, 6, 9, 60, 50, 3, 1) : ConvolutionCase.Any(seed);
        AssertSame(() =>
        {
            var (y, dx, dw) = (new Tensor(given.Dy.Shape), new Tensor(given.X.Shape), new Tensor(given.W.Shape));
            ConvolutionRun.Forward(given, given.Bias, y);
            ConvolutionRun.BackwardData(given, dx);
            ConvolutionRun.BackwardWeights(given, dw);
            return [.. y.Data, .. dx.Data, .. dw.Data];
        });
    }

    [Fact]
    public void BatchNormalization_OneOrTwoThreads_SameBits()
    {
        const int Batch = 37, Channels = 3, Plane = 1500;
        var random = new RandomSource(4);
        var (x, dy) = (Numbers.Random(random, Batch * Channels * Plane), Numbers.Random(random, Batch * Channels * Plane));
        AssertSame(() =>
        {
            var p = new NormalizationParameters([1, -2, 3], [0, 1, 2], new float[Channels], new float[Channels], 1e-5f);
            var (kernel, y, gradients) = (new BatchNormalization(Batch, Channels, Plane), new float[x.Length], new NormalizationGradients(new float[x.Length], new float[Channels], new float[Channels]));
            kernel.Train(x, p, 0.9, y, rectify: true);
            kernel.BackwardTrained(x, y, dy, p, gradients);
            return [.. y, .. gradients.X!, .. gradients.Scale!, .. gradients.Shift!, .. p.Mean, .. p.Variance];
        });
    }

    internal static void AssertSame(Func<float[]> run)
    {
        var threads = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            var alone = run();
            Workers.Threads = 2;
            Assert.Equal(alone, run());
        }
        finally
        {
            Workers.Threads = threads;
        }
    }
}
