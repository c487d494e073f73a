using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Testing;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuConformanceTests
{
    [Theory]
    [InlineData("Zephyr_test", 1)]
    [InlineData("Pegasus_test", 2)]
    public async Task Check_Qpu_NoViolations(string solver, int gauges)
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 20, Gauges = gauges, Rounds = 1 }, solver);
        Assert.Empty(await SamplerConformance.CheckAsync(sampler, deterministic: false));
        Assert.Empty(bench.Emulator.Crashes);
    }

    [Theory]
    [InlineData(Vartype.Binary, 1)]
    [InlineData(Vartype.Binary, -1)]
    [InlineData(Vartype.Spin, 1)]
    [InlineData(Vartype.Spin, -1)]
    public async Task Sample_VariablesWithoutInteractions_AreSetHereAndNothingIsSent(Vartype vartype, double bias)
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler();
        var model = new BinaryQuadraticModelBuilder(vartype, 3);
        for (var i = 0; i < 3; i++) model.AddLinear(i, bias);
        model.AddOffset(2);
        var samples = await sampler.SampleAsync(model.Build(), new SamplerOptions { Seed = 1 }, CancellationToken.None);
        Assert.Equal(2 - (vartype == Vartype.Spin ? 3 : bias < 0 ? 3 : 0), samples.Best.Energy);
        Assert.Empty(bench.Emulator.Problems);
    }

    [Fact]
    public async Task Sample_LabelledModel_SendsNoNames()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler();
        var model = Models.Random(Vartype.Binary, 5, 1, density: 1).WithLabels(["secret0", "secret1", "secret2", "secret3", "secret4"]);
        Assert.NotEmpty((await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None)).Samples);
        Assert.DoesNotContain(bench.Emulator.Traffic, entry => entry.RequestBody.Contains("secret", StringComparison.Ordinal));
    }
}
