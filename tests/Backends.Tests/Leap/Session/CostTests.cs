using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Session;

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
    public async Task SampleAsync_CancelledWhileItRuns_CountsWhatCouldNotBeWithdrawn()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        await using var bench = await LeapBench.StartAsync(options => options with
        {
            RunGate = async (_, _) =>
            {
                await cancel.CancelAsync();
                await gate.Task;
            },
        });
        await using var sampler = bench.HybridSampler(budget: 0.2);
        var model = Models.Random(Vartype.Binary, 10, 3);
        Assert.True((await sampler.SampleAsync(model, Seeded, cancel.Token)).Truncated);
        Assert.Equal((0, 1, 0.15), (sampler.Usage.Jobs, sampler.Usage.Open, Math.Round(sampler.Usage.Charge, 9)));
        Assert.Single(sampler.Usage.Warnings);
        Assert.Equal("QP5250", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(model, Seeded, CancellationToken.None))).Code);
        gate.SetResult();
    }

    [Fact]
    public async Task SampleAsync_AnswerCannotBeHad_CountsWhatMayStillBeSolved()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Problem, _ => new Fault(FaultKind.WrongContentType)) });
        await using var sampler = bench.HybridSampler();
        Assert.Equal("QP5206", (await Assert.ThrowsAsync<SapiException>(() => sampler.SampleAsync(Models.Random(Vartype.Binary, 10, 3), Seeded, CancellationToken.None))).Code);
        Assert.Equal((0, 1, 0.15), (sampler.Usage.Jobs, sampler.Usage.Open, Math.Round(sampler.Usage.Charge, 9)));
    }

    [Fact]
    public async Task SampleAsync_SamplersOfOneContext_ShareItsBudget()
    {
        await using var bench = await LeapBench.StartAsync();
        var context = new RemoteContext { Environment = _ => null, Command = "compare", Budget = 0.2 } with { Destination = "out" };
        await using var one = bench.HybridSampler(ledger: context.Ledger);
        await using var other = bench.HybridSampler(ledger: context.Ledger);
        await one.SampleAsync(Models.Random(Vartype.Binary, 10, 3), Seeded, CancellationToken.None);
        Assert.Equal("QP5250", (await Assert.ThrowsAsync<InputException>(() => other.SampleAsync(Models.Random(Vartype.Binary, 10, 4), Seeded, CancellationToken.None))).Code);
        Assert.Single(bench.Emulator.Problems);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void Reserve_NoSensibleCharge_IsRefusedEvenWithoutBudget(double charge) =>
        Assert.Equal("QP5250", Assert.Throws<InputException>(() => new CostLedger(null).Reserve([5, charge])).Code);

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
