using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Kernels.Winograd;

namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>A 3x3 convolution at stride 1 with made-up numbers and an epilogue, by Winograd's algorithm and in double precision.</summary>
internal sealed record WinogradCase(ConvolutionCase Given, bool Backward, bool WithBias, bool WithResidual, bool InPlace, bool Clamps)
{
    private static readonly int[] ChannelCounts = [1, 3, 7, 16, 17, 33, 64];

    private Tensor Source => Backward ? Given.Dy : Given.X;

    /// <summary>Planes of 1 to 20 by 1 to 40, pads from -1 to 3, batches to 5, any epilogue.</summary>
    public static WinogradCase Any(ulong seed)
    {
        var random = new RandomSource(seed);
        while (true)
        {
            var (height, width) = (1 + random.NextInt(20), 1 + random.NextInt(random.NextInt(2) == 0 ? 20 : 40));
            int[] pads = [.. Enumerable.Range(0, 4).Select(_ => random.NextInt(5) - 1)];
            var (outHeight, outWidth) = (height + pads[0] + pads[2] - 2, width + pads[1] + pads[3] - 2);
            if (outHeight < 1 || outWidth < 1) continue;
            var geometry = new ConvolutionGeometry(height, width, outHeight, outWidth, 3, 3, 1, 1, pads[0], pads[1], 1, 1, 1);
            var given = new ConvolutionCase(1 + random.NextInt(5), Count(random), Count(random), geometry, seed);
            return new WinogradCase(given, Flip(random), Flip(random), Flip(random), Flip(random), Flip(random));
        }
    }

    public float[] Run(WinogradScheme scheme)
    {
        var kernel = Backward
            ? WinogradConvolution.BackwardData(scheme, Given.Geometry, Given.Channels, Given.Filters)
            : WinogradConvolution.Forward(scheme, Given.Geometry, Given.Channels, Given.Filters);
        kernel.Load(Given.W);
        return Run(kernel);
    }

    public float[] Run(ConvolutionKernel kernel)
    {
        var y = Residual;
        kernel.Run(Source, y, new Epilogue
        {
            Bias = WithBias ? Bias.Data : null,
            Residual = !WithResidual ? null : InPlace ? y : Residual,
            Low = Clamps ? -0.5f : float.NegativeInfinity,
            High = Clamps ? 0.75f : float.PositiveInfinity,
        });
        return y.Data;
    }

    public double[] Expected()
    {
        var y = new Tensor(Target);
        var sums = Backward ? SlowConvolution.BackwardData(Source, Given.W, y, Given.Geometry) : SlowConvolution.Forward(Source, Given.W, null, Given.Geometry);
        var (bias, residual, channels, plane) = (Bias, Residual, y.Shape[1], y.Shape[2] * y.Shape[3]);
        for (var i = 0; i < sums.Length; i++)
        {
            if (WithBias) sums[i] += bias.Data[i / plane % channels];
            if (WithResidual) sums[i] += residual.Data[i];
            if (Clamps) sums[i] = Math.Clamp(sums[i], -0.5, 0.75);
        }

        return sums;
    }

    /// <summary>Asserts that no element is further off than <paramref name="relative"/> times the spread of sums of so many products.</summary>
    public void Check(float[] actual, double relative)
    {
        var (expected, tolerance) = (Expected(), relative * (Math.Sqrt(Backward ? Given.Filters : Given.Channels) + 1));
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance)) Assert.Fail($"{this}: element {i} is {actual[i]}, not {expected[i]}");
    }

    private int[] Target => Backward
        ? [Given.Images, Given.Channels, Given.Geometry.Height, Given.Geometry.Width]
        : [Given.Images, Given.Filters, Given.Geometry.OutHeight, Given.Geometry.OutWidth];

    private Tensor Bias => Numbers.RandomTensor(new RandomSource(Given.Seed).Split("bias"), Target[1]);

    private Tensor Residual => Numbers.RandomTensor(new RandomSource(Given.Seed).Split("residual"), Target);

    private static int Count(RandomSource random) => ChannelCounts[random.NextInt(ChannelCounts.Length)];

    private static bool Flip(RandomSource random) => random.NextInt(2) == 0;
}
