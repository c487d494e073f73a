using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Greedy;

public class GreedySamplerTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public async Task Sample_EveryRow_IsALocalMinimum(Vartype vartype)
    {
        var model = Models.Random(vartype, 40, 6, density: 0.6);
        var set = await Sample(model, new SamplerOptions { Reads = 20 });
        Assert.Equal(20, set.Samples.Count);
        foreach (var sample in set.Samples)
        {
            var binary = sample.Values.Select(value => value == 1 ? (sbyte)1 : (sbyte)0).ToArray();
            Assert.All(model.ToBinary().Fields(binary).Zip(binary), pair => Assert.True((1 - (2 * pair.Second)) * pair.First >= -1e-9));
        }
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorse()
    {
        var model = Models.Random(Vartype.Spin, 40, 6, density: 0.6);
        var start = Models.RandomSample(model, new RandomSource(2));
        var once = (await Sample(model, new SamplerOptions { Reads = 1, InitialSample = start })).Best;
        Assert.True(once.Energy < model.Energy(start));
        Assert.Equal(once.Values, (await Sample(model, new SamplerOptions { Reads = 1, InitialSample = once.Values })).Best.Values);
    }

    [Fact]
    public async Task Sample_WithoutEnd_KeepsTheLowestOfManyDescents()
    {
        var model = Models.Random(Vartype.Spin, 60, 7, density: 1);
        var endless = await Sample(model, new SamplerOptions { TimeLimit = TimeSpan.FromMinutes(1), TimeProvider = new LateClock(200) });
        Assert.True(endless.Best.Energy < (await Sample(model, new SamplerOptions { Reads = 1 })).Best.Energy);
    }

    private static Task<SampleSet> Sample(BinaryQuadraticModel model, SamplerOptions options) => new GreedySampler().SampleAsync(model, options, CancellationToken.None);
}
