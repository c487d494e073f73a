using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap;

public class LeapSamplerTests
{
    private static readonly SamplerOptions Seeded = new() { Seed = 7 };

    [Fact]
    public async Task SampleAsync_HybridOnSmallModel_FindsTheOptimum()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.HybridSampler();
        var model = Models.Random(Vartype.Binary, 14, 3);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(await OptimumAsync(model), samples.Best.Energy, 9);
        Assert.Equal(1, sampler.Usage.Jobs);
        Assert.Equal(3.0 / 20, sampler.Usage.Charge, 9);
    }

    [Theory]
    [InlineData(Vartype.Binary, 1)]
    [InlineData(Vartype.Spin, 3)]
    public async Task SampleAsync_QpuOnSmallModel_FindsTheOptimum(Vartype vartype, int gauges)
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 30, Gauges = gauges });
        var model = Models.Random(vartype, 14, 3);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(await OptimumAsync(model), samples.Best.Energy, 9);
        Assert.Equal(30, samples.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(gauges, sampler.Usage.Jobs);
    }

    private static async Task<double> OptimumAsync(BinaryQuadraticModel model) => (await new ExactSampler().SampleAsync(model, Seeded, CancellationToken.None)).Best.Energy;
}
