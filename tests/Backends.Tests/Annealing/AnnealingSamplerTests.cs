using QuantumPrune.Backends.Annealing;

namespace QuantumPrune.Backends.Tests.Annealing;

public class AnnealingSamplerTests
{
    private static Task<SampleSet> Sample(BinaryQuadraticModel model, SamplerOptions options, CancellationToken token = default)
        => new AnnealingSampler().SampleAsync(model, options, token);

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.2)]
    public async Task Sample_EighteenSpins_FindsWhatEnumerationFinds(double density)
    {
        var model = Models.Random(Vartype.Spin, 18, 5, density);
        var exact = await new Backends.Exact.ExactSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None);
        Assert.Equal(exact.Best.Energy, (await Sample(model, new SamplerOptions { Seed = 2 })).Best.Energy, 1e-9);
    }

    [Fact]
    public async Task Sample_EveryRow_IsALocalMinimum()
    {
        var model = Models.Random(Vartype.Binary, 40, 6, density: 1);
        foreach (var sample in (await Sample(model, new SamplerOptions { Sweeps = 3 })).Samples)
        {
            var fields = model.Fields(sample.Values);
            Assert.All(fields.Zip(sample.Values), pair => Assert.True((1 - (2 * pair.Second)) * pair.First >= -1e-9));
        }
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorseThanTheStart()
    {
        var model = Models.Random(Vartype.Spin, 60, 7, density: 1);
        var good = (await Sample(model, new SamplerOptions { Sweeps = 2000 })).Best;
        var warm = await Sample(model, new SamplerOptions { Reads = 1, Sweeps = 1, InitialSample = good.Values });
        Assert.True(warm.Best.Energy <= good.Energy + 1e-9);
    }

    [Fact]
    public async Task Sample_OutOfTime_ReturnsRowsMarked()
    {
        var model = Models.Random(Vartype.Spin, 30, 8, density: 1);
        var options = new SamplerOptions { Reads = 10, TimeLimit = TimeSpan.FromSeconds(1), TimeProvider = new RacingClock() };
        var set = await Sample(model, options);
        Assert.True(set.Truncated);
        Assert.NotEmpty(set.Samples);
    }

    [Fact]
    public async Task Sample_WrongOptions_AreRefused()
    {
        var model = Models.Random(Vartype.Spin, 3, 1, density: 1);
        await Assert.ThrowsAsync<InputException>(() => Sample(model, new SamplerOptions { Reads = 0 }));
        await Assert.ThrowsAsync<InputException>(() => Sample(model, new SamplerOptions { InitialSample = [1] }));
        await Assert.ThrowsAsync<InputException>(() => Sample(model, new SamplerOptions { InitialSample = [1, 0, 1] }));
    }

    /// <summary>Every look at the clock finds it a second later.</summary>
    private sealed class RacingClock : TimeProvider
    {
        private long _ticks;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimestampFrequency);
    }
}
