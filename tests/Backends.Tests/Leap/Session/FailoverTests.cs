using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Session;

public class FailoverTests
{
    private static readonly SamplerOptions Seeded = new() { Seed = 7 };

    [Theory]
    [InlineData(FaultKind.SolverOffline, SapiRoute.Submit)]
    [InlineData(FaultKind.JobFailed, SapiRoute.Job)]
    [InlineData(FaultKind.GraphChange, SapiRoute.Submit)]
    public async Task SampleAsync_SolverGoesAway_GoesOnWithAnotherOrTheNewGraph(FaultKind kind, SapiRoute route)
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Faults = Faults.First(route, new Fault(kind) { Message = "solver is OFFLINE now", Solver = kind == FaultKind.JobFailed ? null : "Zephyr_test" }) });
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 30 });
        var model = Models.Random(Vartype.Spin, 8, 3);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        var optimum = await new ExactSampler().SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(optimum.Best.Energy, samples.Best.Energy, 9);
        var graphs = bench.Emulator.Problems.Select(problem => $"{problem.Solver} {problem.GraphId}").Distinct().ToList();
        Assert.All(bench.Emulator.Problems, problem => Assert.Equal(1, bench.Emulator.Runs(problem.Label!)));
        Assert.Equal(kind == FaultKind.GraphChange ? 1 : 2, graphs.Count);
    }

    [Fact]
    public async Task SampleAsync_ProblemForgottenWhileItRuns_IsNotPaidForElsewhere()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await LeapBench.StartAsync(options => options with { RunGate = (_, _) => gate.Task });
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 5 });
        var run = sampler.SampleAsync(Models.Random(Vartype.Spin, 4, 3), Seeded, CancellationToken.None);
        while (bench.Emulator.Problems.Count == 0) await Task.Yield();
        bench.Emulator.Expire(bench.Emulator.Problems[0].Id);
        Assert.Equal("QP5203", (await Assert.ThrowsAsync<SapiException>(() => run)).Code);
        Assert.Equal(1, bench.Emulator.Requests(SapiRoute.Submit));
        gate.SetResult();
    }

    [Fact]
    public async Task SampleAsync_OnlySolverGoesAway_IsNotAskedAgain()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Job, _ => new Fault(FaultKind.JobFailed)) });
        await using var sampler = bench.HybridSampler();
        Assert.Equal("QP5207", (await Assert.ThrowsAsync<SapiException>(() => sampler.SampleAsync(Models.Random(Vartype.Spin, 4, 3), Seeded, CancellationToken.None))).Code);
        Assert.Equal(1, bench.Emulator.Requests(SapiRoute.Submit));
    }

    [Fact]
    public async Task RunAsync_AnotherJobOfTheGroupFails_KeepsTheAnswersThatWerePaidFor()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Job, index => index == 1 ? new Fault(FaultKind.JobFailed) { Message = "No luck" } : null) });
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 40, Gauges = 4 });
        var model = Models.Random(Vartype.Spin, 6, 3);
        Assert.Equal("QP5207", (await Assert.ThrowsAsync<SapiException>(() => sampler.SampleAsync(model, Seeded, CancellationToken.None))).Code);
        var paid = sampler.Usage.Charge;
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(40, samples.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(5, bench.Emulator.Problems.Count);
        Assert.Equal(paid / 3, (double)samples.Info["cost"]!, 9);
    }

    [Fact]
    public async Task SampleAsync_EverySolverGoesAway_EndsWithTheReason()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Job, _ => new Fault(FaultKind.JobFailed)) });
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 5 });
        var error = await Assert.ThrowsAsync<SapiException>(() => sampler.SampleAsync(Models.Random(Vartype.Spin, 4, 3), Seeded, CancellationToken.None));
        Assert.Equal(("QP5207", "Solver is offline"), (error.Code, error.ServiceMessage));
    }
}
