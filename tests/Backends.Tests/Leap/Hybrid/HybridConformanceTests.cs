using QuantumPrune.Testing;

namespace QuantumPrune.Backends.Tests.Leap.Hybrid;

public class HybridConformanceTests
{
    [Fact]
    public async Task Check_Hybrid_NoViolations()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { HybridSampler = SamplerCatalog.Parse("auto") });
        await using var sampler = bench.HybridSampler();
        Assert.Empty(await SamplerConformance.CheckAsync(sampler, deterministic: false));
        Assert.Empty(bench.Emulator.Crashes);
    }
}
