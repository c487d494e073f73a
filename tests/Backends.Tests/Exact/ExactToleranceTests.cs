using QuantumPrune.Backends.Exact;

namespace QuantumPrune.Backends.Tests.Exact;

public class ExactToleranceTests
{
    [Fact]
    public async Task Sample_PartsOfVeryDifferentMagnitude_AreEachSolved()
    {
        const int heavy = 30;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var random = new RandomSource(seed);
            var model = new BinaryQuadraticModelBuilder(Vartype.Spin, heavy + 9);
            for (var i = 0; i < heavy; i++)
                for (var k = 0; k < 4 && i > 0; k++) model.AddQuadratic(i, random.NextInt(i), -1e16);
            for (var i = heavy; i < heavy + 9; i++)
                for (var j = heavy; j < i; j++) model.AddQuadratic(i, j, random.NextInt(2) == 0 ? -1 : 1);
            var whole = model.Build();
            var light = whole.Restrict([.. Enumerable.Range(heavy, 9)]);
            var set = await new ExactSampler().SampleAsync(whole, new SamplerOptions(), CancellationToken.None);
            Assert.True((bool)set.Info["proven"]!);
            Assert.Equal(SmallModels.Ground(light), light.Energy(set.Best.Values.AsSpan(heavy)));
        }
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.3, 1e-9)]
    [InlineData(1e16, 1e-9)]
    public void Of_Biases_GoesByTheOriginalModel(double bias, double relative)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 3);
        model.AddLinear(0, -bias);
        model.AddQuadratic(1, 2, bias);
        var tolerance = ReductionTolerance.Of(model.Build());
        Assert.Equal(2 * bias * relative, tolerance, 1e-12 * bias);
    }

    [Fact]
    public async Task Sample_CancelledBeforeReduction_OfALargePart_ReturnsTheStartAndABound()
    {
        var model = Models.Random(Vartype.Spin, 300, 1, density: 0.1);
        var start = Models.RandomSample(model, new RandomSource(1));
        var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { InitialSample = start }, new CancellationToken(canceled: true));
        Assert.True(set.Truncated);
        Assert.Equal(start, set.Best.Values);
        Assert.True((double)set.Info["bound"]! < set.Best.Energy);
        Assert.False((bool)set.Info["proven"]!);
    }
}
