using QuantumPrune.Backends.Bifurcation;
using QuantumPrune.Backends.Tests.Search;
using QuantumPrune.Backends.Tests.Tabu;

namespace QuantumPrune.Backends.Tests.Bifurcation;

[Collection(nameof(Workers))]
public class BifurcationSamplerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public async Task Sample_AnyNumberOfReads_ReturnsAsManyLocalMinima(int reads)
    {
        var model = Models.Random(Vartype.Binary, 50, 6, density: 0.6);
        var set = await Sample(model, new SamplerOptions { Reads = reads, Sweeps = 3 });
        Assert.Equal(reads, set.Samples.Count);
        Assert.False(set.Truncated);
        foreach (var sample in set.Samples)
            Assert.All(model.Fields(sample.Values).Zip(sample.Values), pair => Assert.True((1 - (2 * pair.Second)) * pair.First >= -1e-9));
    }

    [Fact]
    public async Task Sample_FewReads_AreTheLowestOfAllReplicas()
    {
        var model = Models.Random(Vartype.Spin, 60, 6, density: 0.6);
        var all = await Sample(model, new SamplerOptions { Reads = 16, Sweeps = 2 });
        var few = await Sample(model, new SamplerOptions { Reads = 3, Sweeps = 2 });
        Assert.Equal(all.Samples.Take(3).Select(sample => sample.Energy), few.Samples.Select(sample => sample.Energy));
    }

    [Theory]
    [InlineData(Vartype.Binary, 1)]
    [InlineData(Vartype.Spin, 1)]
    [InlineData(Vartype.Spin, 0.3)]
    public async Task Sample_SmallModels_FindsTheOptimum(Vartype vartype, double density)
    {
        for (var seed = 0UL; seed < 15; seed++)
        {
            var model = Models.Random(vartype, 2 + (int)(seed % 11), seed, density);
            var set = await Sample(model, new SamplerOptions { Seed = seed, Reads = 64, Sweeps = 200 });
            Assert.Equal(SmallBudgets.Optimum(model, null), set.Best.Energy, 1e-9);
        }
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorse()
    {
        var model = Models.Random(Vartype.Spin, 80, 7, density: 1);
        var good = (await Sample(model, new SamplerOptions { Sweeps = 2000 })).Best;
        var warm = await Sample(model, new SamplerOptions { Reads = 1, Sweeps = 1, InitialSample = good.Values });
        Assert.True(warm.Best.Energy <= good.Energy + 1e-9);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.05)]
    public async Task Sample_OneTwoOrThreeThreads_GiveTheSameRows(double density)
    {
        var model = Models.Random(Vartype.Spin, 90, 4, density);
        var before = Workers.Threads;
        try
        {
            var rows = new List<string>();
            foreach (var threads in new[] { 1, 2, 3 })
            {
                Workers.Threads = threads;
                var set = await Sample(model, new SamplerOptions { Seed = 3, Reads = 50, Sweeps = 5 });
                rows.Add(string.Join(';', set.Samples.Select(sample => string.Join(' ', sample.Values))));
            }

            Assert.Single(rows.Distinct());
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Fact]
    public async Task Sample_TargetEnergy_StopsBeforeTheOtherSwarms()
    {
        var model = Models.Random(Vartype.Binary, 30, 5, density: 1);
        var known = (await Sample(model, new SamplerOptions())).Best.Energy;
        var set = await Sample(model, new SamplerOptions { Reads = 1_000_000, TargetEnergy = known + 1e-6 });
        Assert.True(set.Best.Energy <= known + 1e-6);
        Assert.InRange(set.Samples.Count, 1, 10_000);
        Assert.False(set.Truncated);
    }

    [Fact]
    public async Task Sample_WithoutEnd_RunsUntilTheTimeIsUp()
    {
        var (model, told) = (Models.Dyadic(Vartype.Spin, 60, 6), new List<double>());
        var set = await Sample(model, Limited(20_000) with { Improved = told.Add });
        Assert.Equal(set.Best.Energy, told[^1]);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.False(set.Truncated);
        Assert.True((await Sample(model, Limited(5) with { Reads = 32 })).Truncated);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        foreach (var options in new BifurcationOptions[] { new() { Reads = 0 }, new() { Sweeps = 0 }, new() { TimeStep = 0 }, new() { TimeStep = double.NaN }, new() { Variant = (BifurcationVariant)7 } })
            Assert.Equal("QP2028", Assert.Throws<InputException>(() => new BifurcationSampler(options)).Code);
    }

    private static SamplerOptions Limited(int looks) => new() { TimeLimit = TimeSpan.FromMinutes(1), TimeProvider = new LateClock(looks) };

    private static Task<SampleSet> Sample(BinaryQuadraticModel model, SamplerOptions options) => new BifurcationSampler().SampleAsync(model, options, CancellationToken.None);
}
