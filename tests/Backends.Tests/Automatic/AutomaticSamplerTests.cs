using QuantumPrune.Backends.Automatic;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Automatic;

// Threads are set for the whole process: not beside other tests.
[Collection(nameof(Workers))]
public class AutomaticSamplerTests
{
    private static readonly AutomaticSampler Sampler = new();

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.03)]
    public async Task Sample_OneTwoOrThreeThreads_GiveTheSameRows(double density)
    {
        var model = Models.Random(Vartype.Spin, 90, 4, density);
        var before = Workers.Threads;
        try
        {
            var sets = new List<SampleSet>();
            foreach (var threads in new[] { 1, 2, 3 })
            {
                Workers.Threads = threads;
                sets.Add(await Sample(model, new SamplerOptions { Seed = 3, Reads = 4, Sweeps = 20 }));
            }

            foreach (var set in sets)
                Assert.Equal(sets[0].Samples.Select(sample => string.Join(' ', sample.Values)), set.Samples.Select(sample => string.Join(' ', sample.Values)));
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Fact]
    public async Task Sample_TargetEnergy_StopsLongBeforeTheWorkIsDone()
    {
        var model = Models.Random(Vartype.Binary, 30, 5, density: 1);
        var known = (await Sample(model, new SamplerOptions { Sweeps = 50 })).Best.Energy;
        var clock = new LateClock(int.MaxValue);
        var options = new SamplerOptions { Reads = 1, Sweeps = 1_000_000_000, TargetEnergy = known + 1e-6, TimeLimit = TimeSpan.FromHours(1), TimeProvider = clock };
        var set = await Sample(model, options);
        Assert.True(set.Best.Energy <= known + 1e-6);
        Assert.False(set.Truncated);
        Assert.InRange(clock.Looks, 1, 10_000);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.03)]
    public async Task Improved_OfARun_FallsToTheBestEnergy(double density)
    {
        var (model, told) = (Models.Random(Vartype.Spin, 120, 6, density), new List<double>());
        var set = await Sample(model, new SamplerOptions { Seed = 1, Sweeps = 10, Improved = told.Add });
        Assert.NotEmpty(told);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        // Biases were rounded to 2^-20 or so: the search's energies are estimates.
        Assert.Equal(set.Best.Energy, told[^1], 1e-2);
    }

    [Fact]
    public async Task Improved_OfExactBiases_EndsAtTheBestEnergy()
    {
        var (model, told) = (Models.Dyadic(Vartype.Spin, 60, 6), new List<double>());
        var set = await Sample(model, new SamplerOptions { Seed = 1, Sweeps = 10, Improved = told.Add });
        Assert.Equal(set.Best.Energy, told[^1]);
    }

    [Fact]
    public async Task Sample_Cancelled_ReturnsOneRowMarked()
    {
        var model = Models.Random(Vartype.Spin, 60, 7, density: 1);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var set = await Sampler.SampleAsync(model, new SamplerOptions { Reads = 10, Sweeps = 1_000_000_000 }, source.Token);
        Assert.Single(set.Samples);
        Assert.True(set.Truncated);
    }

    [Fact]
    public async Task Sample_CancelledOnTheWay_ReturnsMarked()
    {
        var model = Models.Random(Vartype.Spin, 60, 7, density: 1);
        using var source = new CancellationTokenSource();
        var options = new SamplerOptions { Reads = 1, Sweeps = 1_000_000_000, Improved = _ => source.Cancel() };
        Assert.True((await Sampler.SampleAsync(model, options, source.Token)).Truncated);
    }

    [Fact]
    public async Task Sample_TimeUpBeforeTheWorkAskedFor_IsMarked()
    {
        var model = Models.Random(Vartype.Spin, 200, 8, density: 1);
        Assert.True((await Sample(model, Limited(3) with { Reads = 2, Sweeps = 1000 })).Truncated);
    }

    [Fact]
    public async Task Sample_TimeUpAfterTheUsualWork_IsNotMarked()
    {
        var model = Models.Random(Vartype.Spin, 12, 8, density: 1);
        Assert.False((await Sample(model, Limited(200_000))).Truncated);
        Assert.False((await Sample(model, Limited(int.MaxValue) with { Reads = 2, Sweeps = 10 })).Truncated);
    }

    private static SamplerOptions Limited(int looks) => new() { TimeLimit = TimeSpan.FromMinutes(1), TimeProvider = new LateClock(looks) };

    private static Task<SampleSet> Sample(BinaryQuadraticModel model, SamplerOptions options) => Sampler.SampleAsync(model, options, CancellationToken.None);
}
