using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class ConvolutionTests
{
    private static readonly Config Geometries = Config.QuickThrowOnFailure.WithMaxTest(250).WithReplay(1604, 27);

    [Fact]
    public void Forward_AnyGeometry_EqualsSlowTwin() => ForAnyGeometry(CheckForward);

    [Fact]
    public void BackwardData_AnyGeometry_AddsSlowTwin() => ForAnyGeometry(CheckBackwardData);

    [Fact]
    public void BackwardWeights_AnyGeometry_AddsSlowTwin() => ForAnyGeometry(CheckBackwardWeights);

    [Theory]
    [InlineData(1, 3, 17, 64, 40, 3, 1)]
    [InlineData(2, 33, 9, 7, 5, 1, 0)]
    [InlineData(1, 130, 8, 5, 5, 3, 1)]
    [InlineData(1, 1, 1, 1, 1, 1, 0)]
    [InlineData(1, 2, 3, 2, 2, 7, 3)]
    [InlineData(1, 2, 9, 1, 4100, 1, 0)]
    [InlineData(1, 2, 9, 70, 33, 3, 2)]
    public void AllThree_SeveralBandsAndPanels_EqualSlowTwin(int images, int channels, int filters, int height, int width, int kernel, int pad)
    {
        var given = ConvolutionCase.Plain(images, channels, filters, height, width, kernel, pad);
        CheckForward(given);
        CheckBackwardData(given);
        CheckBackwardWeights(given);
    }

    [Fact]
    public void Forward_WithoutBias_StartsAtZero()
    {
        var given = ConvolutionCase.Plain(1, 2, 3, 5, 6, 3);
        var y = Numbers.RandomTensor(new RandomSource(3), given.Dy.Shape);
        ConvolutionRun.Forward(given, null, y);
        Numbers.Close(SlowConvolution.Forward(given.X, given.W, null, given.Geometry), y.Span, 18, "y");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Forward_WithEpilogue_AddsBiasAndResidualThenBounds(int kernel)
    {
        var given = ConvolutionCase.Plain(2, 5, 13, 9, 21, kernel);
        var (y, residual) = (new Tensor(given.Dy.Shape), Numbers.RandomTensor(new RandomSource(3), given.Dy.Shape));
        var expected = SlowConvolution.Forward(given.X, given.W, given.Bias, given.Geometry).Zip(residual.Data, (v, r) => Math.Clamp(v + r, 0, 1.5)).ToArray();
        var forward = Convolution.Forward(given.Geometry, given.Channels, given.Filters);
        forward.Load(given.W);
        forward.Run(given.X, y, new Epilogue { Bias = given.Bias.Data, Residual = residual, Low = 0, High = 1.5f });
        Numbers.Close(expected, y.Span, 45, "y");
    }

    private static void ForAnyGeometry(Action<ConvolutionCase> check) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed => check(ConvolutionCase.Any(seed))).Check(Geometries);

    private static void CheckForward(ConvolutionCase given)
    {
        var y = Numbers.RandomTensor(new RandomSource(3), given.Dy.Shape);
        ConvolutionRun.Forward(given, given.Bias, y);
        Numbers.Close(SlowConvolution.Forward(given.X, given.W, given.Bias, given.Geometry), y.Span, given.W.Count / given.Filters, given.ToString());
    }

    private static void CheckBackwardData(ConvolutionCase given)
    {
        var dx = Numbers.RandomTensor(new RandomSource(4), given.X.Shape);
        var expected = SlowConvolution.BackwardData(given.Dy, given.W, dx, given.Geometry);
        ConvolutionRun.BackwardData(given, dx);
        Numbers.Close(expected, dx.Span, given.W.Count, given.ToString());
    }

    private static void CheckBackwardWeights(ConvolutionCase given)
    {
        var dw = Numbers.RandomTensor(new RandomSource(5), given.W.Shape);
        var expected = SlowConvolution.BackwardWeights(given.X, given.Dy, dw, given.Geometry);
        ConvolutionRun.BackwardWeights(given, dw);
        Numbers.Close(expected, dw.Span, given.Images * given.Geometry.OutPlane, given.ToString());
    }
}
