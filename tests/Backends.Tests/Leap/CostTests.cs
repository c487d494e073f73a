using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap;

public class CostTests
{
    private static readonly SamplerOptions Seeded = new() { Seed = 7 };

    [Fact]
    public async Task SampleAsync_Info_SaysWhatTheRunCost()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var qpu = bench.QpuSampler(new QpuOptions { Reads = 20 });
        await using var hybrid = bench.HybridSampler();
        var model = Models.Random(Vartype.Binary, 10, 3);
        var first = (double)(await qpu.SampleAsync(model, Seeded, CancellationToken.None)).Info["cost"]!;
        var second = (double)(await qpu.SampleAsync(model, Seeded, CancellationToken.None)).Info["cost"]!;
        Assert.True(first > 0);
        Assert.Equal(qpu.Usage.Charge, first + second, 9);
        Assert.Equal(3.0 / 20, (double)(await hybrid.SampleAsync(model, Seeded, CancellationToken.None)).Info["cost"]!, 9);
    }

    [Fact]
    public async Task SampleAsync_AnswersOfABrokenRun_FitABudgetThatIsUsedUp()
    {
        await using var bench = await LeapBench.StartAsync();
        var model = Models.Random(Vartype.Binary, 10, 3);
        await using (var broken = bench.HybridSampler(budget: 0.2)) await broken.SampleAsync(model, Seeded, CancellationToken.None); // no FinishAsync
        await using var again = bench.HybridSampler(budget: 0.01);
        var samples = await again.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(0, (double)samples.Info["cost"]!);
        Assert.Equal(1, again.Usage.FromJournal);
        Assert.Single(bench.Emulator.Problems);
    }

    [Fact]
    public async Task SampleAsync_Polished_LeavesNoRowThatAFlipImproves()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { FlipProbability = 0.2 });
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 20, Polish = true });
        var model = Models.Random(Vartype.Binary, 14, 5);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(20, samples.Samples.Sum(sample => sample.Occurrences));
        Assert.All(samples.Samples, sample => Assert.All(Enumerable.Range(0, 14), i => Assert.True(Flipped(model, sample.Values, i) >= sample.Energy - 1e-9)));
    }

    private static double Flipped(BinaryQuadraticModel model, sbyte[] values, int i)
    {
        var other = (sbyte[])values.Clone();
        other[i] = (sbyte)(1 - other[i]);
        return model.Energy(other);
    }
}
