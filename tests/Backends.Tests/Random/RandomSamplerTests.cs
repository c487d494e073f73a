using QuantumPrune.Backends.Random;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Random;

public class RandomSamplerTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public async Task Sample_ManyRows_AreUniform(Vartype vartype)
    {
        var model = new BinaryQuadraticModelBuilder(vartype, 3).Build();
        var set = (await Sample(model, new SamplerOptions { Seed = 1, Reads = 8000 })).Aggregated();
        Assert.Equal(8, set.Samples.Count);
        Assert.All(set.Samples, sample => Assert.InRange(sample.Occurrences, 880, 1120));
    }

    [Fact]
    public async Task Improved_OfARun_FallsToTheBestEnergy()
    {
        var (model, told) = (Models.Random(Vartype.Spin, 30, 2), new List<double>());
        var set = await Sample(model, new SamplerOptions { Improved = told.Add });
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.Equal(set.Best.Energy, told[^1], 1e-9);
    }

    [Fact]
    public async Task Sample_TargetEnergy_EndsTheRun()
    {
        var model = Models.Random(Vartype.Spin, 30, 2);
        var first = (await Sample(model, new SamplerOptions { Reads = 1 })).Best.Energy;
        var set = await Sample(model, new SamplerOptions { Reads = 50, TargetEnergy = first });
        Assert.Single(set.Samples);
        Assert.False(set.Truncated);
    }

    [Fact]
    public async Task Sample_OutOfTime_IsMarked()
    {
        var options = new SamplerOptions { Reads = 50, TimeLimit = TimeSpan.FromMinutes(1), TimeProvider = new LateClock(10) };
        var set = await Sample(Models.Random(Vartype.Spin, 30, 2), options);
        Assert.InRange(set.Samples.Count, 1, 20);
        Assert.True(set.Truncated);
    }

    private static Task<SampleSet> Sample(BinaryQuadraticModel model, SamplerOptions options) => new RandomSampler().SampleAsync(model, options, CancellationToken.None);
}
