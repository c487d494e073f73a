using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Kernels.Winograd;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class WinogradConvolutionTests
{
    private const double LargeTiles = 1e-4;
    private const double SmallTiles = 1e-5;
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(1604, 27);

    [Fact]
    public void LargeTiles_AnyCase_EqualSlowTwin() => ForAnyCase(given => given.Check(given.Run(WinogradScheme.F4), LargeTiles));

    [Fact]
    public void SmallTiles_AnyCase_EqualSlowTwin() => ForAnyCase(given => given.Check(given.Run(WinogradScheme.F2), SmallTiles));

    [Fact]
    public void Chosen_AnyCase_EqualSlowTwin() => ForAnyCase(given =>
    {
        given.Check(given.Run(Loaded(given, strict: false)), LargeTiles);
        given.Check(given.Run(Loaded(given, strict: true)), SmallTiles);
    });

    [Theory]
    [InlineData(1, 64, 64, 40, 40)]
    [InlineData(3, 16, 10, 32, 32)]
    [InlineData(2, 5, 3, 3, 300)]
    [InlineData(40, 3, 13, 1, 1)]
    [InlineData(7, 23, 41, 8, 8)]
    public void BothTiles_SeveralBlocks_EqualSlowTwin(int images, int channels, int filters, int height, int width)
    {
        var given = new WinogradCase(ConvolutionCase.Plain(images, channels, filters, height, width, 3, 1), false, true, true, true, true);
        given.Check(given.Run(WinogradScheme.F4), LargeTiles);
        given.Check(given.Run(WinogradScheme.F2), SmallTiles);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Run_OneOrTwoThreads_SameBits(ulong seed)
    {
        var given = WinogradCase.Any(seed);
        ThreadIndependenceTests.AssertSame(() => [.. given.Run(WinogradScheme.F4), .. given.Run(WinogradScheme.F2)]);
    }

    [Fact]
    public void Run_SecondTime_AsksForNoMemory()
    {
        var given = ConvolutionCase.Plain(3, 17, 9, 20, 20, 3, 1);
        var (kernel, x, y) = (Convolution.Forward(given.Geometry, given.Channels, given.Filters), given.X, new Tensor(given.Dy.Shape));
        kernel.Load(given.W);
        kernel.Run(x, y, new Epilogue { Residual = y, Low = 0 });
        var before = GC.GetAllocatedBytesForCurrentThread();
        kernel.Run(x, y, new Epilogue { Residual = y, Low = 0 });
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void Run_NotANumber_ShowsInItsWindow(int step)
    {
        var given = ConvolutionCase.Plain(2, 3, 5, 13, 18, 3, 1);
        var (x, y) = (given.X, new Tensor(given.Dy.Shape));
        x.Data[(((1 * 3) + 2) * 13 * 18) + (5 * 18) + 7] = float.NaN;
        var kernel = WinogradConvolution.Forward(new WinogradScheme(step), given.Geometry, 3, 5);
        kernel.Load(given.W);
        kernel.Run(x, y, new Epilogue { Low = 0, High = 1 });
        Assert.DoesNotContain(y.Data[..(5 * 13 * 18)], float.IsNaN);
        for (var k = 0; k < 5; k++)
            for (var i = 4; i <= 6; i++)
                for (var j = 6; j <= 8; j++) Assert.True(float.IsNaN(y.Data[(((5 + k) * 13) + i) * 18 + j]), $"filter {k}, row {i}, column {j}");
    }

    [Fact]
    public void Load_OtherFilters_ReplacesThem()
    {
        var (one, other) = (ConvolutionCase.Plain(1, 5, 14, 9, 9, 3, 1), ConvolutionCase.Plain(1, 5, 14, 9, 9, 3, 1) with { Seed = 8 });
        var kernel = WinogradConvolution.Forward(WinogradScheme.F4, one.Geometry, 5, 14);
        kernel.Load(other.W);
        kernel.Load(one.W);
        var given = new WinogradCase(one, false, false, false, false, false);
        given.Check(given.Run(kernel), LargeTiles);
    }

    private static void ForAnyCase(Action<WinogradCase> check) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed => check(WinogradCase.Any(seed))).Check(Cases);

    private static ConvolutionKernel Loaded(WinogradCase given, bool strict)
    {
        var (g, channels, filters) = (given.Given.Geometry, given.Given.Channels, given.Given.Filters);
        var kernel = given.Backward ? Convolution.BackwardData(g, channels, filters, strict) : Convolution.Forward(g, channels, filters, strict);
        kernel.Load(given.Given.W);
        return kernel;
    }
}
