using System.Text.Json.Nodes;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Topologies;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class LeapQpuSamplerTests
{
    private static readonly SamplerOptions Seeded = new() { Seed = 7 };
    private static readonly BinaryQuadraticModel Model = Models.Random(Vartype.Binary, 12, 3);

    public static TheoryData<string, int> Settings => new()
    {
        { "", 1 }, { "annealing_time", 1 }, { "schedule", 1 }, { "reverse", 1 }, { "gauges", 4 }, { "parts", 1 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Estimate_WhatFits_IsWhatIsThenUsed(string setting, int jobs)
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(Of(setting));
        var model = setting == "parts" ? Definitions.Blocks(Vartype.Spin, 4, 6, 1) : Model;
        var estimate = await sampler.EstimateAsync(model, Seeded, CancellationToken.None);
        Assert.Empty(bench.Emulator.Problems);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal((jobs, jobs), (estimate.Jobs, sampler.Usage.Jobs));
        Assert.Equal(estimate.Charge, sampler.Usage.Charge, 9);
        Assert.Equal(estimate.Charge, sampler.Usage.EstimatedCharge, 9);
        Assert.Equal(estimate.SolverSeconds * 1e6, sampler.Usage.Timing["qpu_access_time"], 6);
        Assert.Equal(40, samples.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(40, bench.Emulator.Problems.Sum(problem => (int)JsonNode.Parse(problem.Parameters)!["num_reads"]!));
        Assert.Equal((estimate.LongestChain, estimate.MeanChain), (sampler.Usage.Chains!.Longest, sampler.Usage.Chains.MeanLength));
        Assert.Empty(sampler.Usage.Warnings);
    }

    [Fact]
    public async Task Sample_MoreReadsThanOneRunMayTake_AreSplitAndAddUp()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 1500, AnnealingTime = 2000 });
        var samples = await sampler.SampleAsync(Model, Seeded, CancellationToken.None);
        Assert.Equal(1500, samples.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(4, bench.Emulator.Problems.Count);
        Assert.All(bench.Emulator.Problems, problem => Assert.Equal(ProblemStatus.Completed, problem.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sample_LargerThanTheQpu_IsWithinTheEstimate(bool sparse)
    {
        await using var bench = await StartAsync(LeapBench.Qpu("Small", new Zephyr(1)));
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 10, Rounds = 2 });
        var model = Models.Random(Vartype.Binary, 70, 5, sparse ? 0.08 : 0.9);
        var estimate = await sampler.EstimateAsync(model, Seeded, CancellationToken.None);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.InRange(sampler.Usage.Jobs, 1, estimate.Jobs);
        Assert.InRange(sampler.Usage.Charge, 0, estimate.Charge);
        Assert.Contains(estimate.Notes, note => note.Contains("sub-problems", StringComparison.Ordinal));
        Assert.Equal(1, (int)samples.Info["subproblems_for"]!);
        Assert.True((int)samples.Info["jobs"]! > 0 && samples.Info["labels"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Sample_LargerThanTheQpuWithAStart_IsNotWorseThanIt()
    {
        await using var bench = await StartAsync(LeapBench.Qpu("Small", new Zephyr(1)));
        await using var sampler = bench.QpuSampler(new QpuOptions { Reads = 5, Rounds = 1 });
        var model = Models.Random(Vartype.Spin, 60, 5, 0.9);
        var start = await SubproblemSearch.StartAsync(model, null, 99);
        var samples = await sampler.SampleAsync(model, Seeded with { InitialSample = start }, CancellationToken.None);
        Assert.True(samples.Best.Energy <= model.Energy(start));
    }

    [Theory]
    [InlineData(ChainBreakMethod.MajorityVote)]
    [InlineData(ChainBreakMethod.WeightedRandom)]
    [InlineData(ChainBreakMethod.MinimizeEnergy)]
    [InlineData(ChainBreakMethod.Discard)]
    public async Task Sample_ManyBrokenChains_IsWarnedOf(ChainBreakMethod method)
    {
        await using var bench = await LeapBench.StartAsync(options => options with { FlipProbability = 0.1 });
        await using var sampler = bench.QpuSampler(new QpuOptions { ChainBreaks = method, Gauges = 2 });
        var samples = await sampler.SampleAsync(Models.Random(Vartype.Spin, 20, 1, 1), Seeded, CancellationToken.None);
        Assert.Contains(sampler.Usage.Warnings, warning => warning.Contains("chains were broken", StringComparison.Ordinal));
        Assert.True(sampler.Usage.Chains!.MostBroken > 0.1);
        Assert.Equal(method == ChainBreakMethod.Discard, sampler.Usage.Warnings.Any(warning => warning.Contains("left out", StringComparison.Ordinal)));
        Assert.Equal(100, samples.Samples.Sum(sample => sample.Occurrences) + (int)samples.Info["discarded"]!);
        Assert.True(sampler.Usage.Warnings.Count <= 3);
    }

    [Fact]
    public async Task Sample_AllDiscarded_GivesNoRowsAndSaysWhy()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { FlipProbability = 0.5 });
        await using var sampler = bench.QpuSampler(new QpuOptions { ChainBreaks = ChainBreakMethod.Discard });
        Assert.Empty((await sampler.SampleAsync(Models.Random(Vartype.Spin, 24, 1, 1), Seeded, CancellationToken.None)).Samples);
        Assert.Contains(sampler.Usage.Warnings, warning => warning.Contains("no reading at all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sample_SolverOffline_GoesToTheNext()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler();
        var first = (await sampler.EstimateAsync(Model, Seeded, CancellationToken.None)).Solver.Split(';')[0];
        bench.Emulator.Options.Solvers.Single(solver => solver.Name == first).Online = false;
        Assert.NotEmpty((await sampler.SampleAsync(Model, Seeded, CancellationToken.None)).Samples);
        Assert.Equal([first, bench.Emulator.Options.Solvers.OfType<EmulatedQpu>().Single(solver => solver.Name != first).Name], bench.Emulator.Problems.Select(problem => problem.Solver));
        Assert.Contains(sampler.Usage.Warnings, warning => warning.Contains("went away", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sample_WorkingGraphChanged_IsLaidOutAnew()
    {
        await using var bench = await StartAsync(LeapBench.Qpu("Changing", new Zephyr(2)));
        await using var sampler = bench.QpuSampler();
        await sampler.SampleAsync(Model, Seeded, CancellationToken.None);
        var qpu = bench.Emulator.Options.Solvers.OfType<EmulatedQpu>().Single();
        var graph = new Zephyr(2).Graph();
        qpu.Graph = LeapBench.Describe(graph.Without([graph.Qubits[^1], graph.Qubits[0]]));
        Assert.NotEmpty((await sampler.SampleAsync(Model, Seeded with { Seed = 8 }, CancellationToken.None)).Samples);
        Assert.Equal(2, bench.Emulator.Problems.Select(problem => problem.GraphId).Distinct().Count());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(bench.Folder, "embeddings")).Select(file => Path.GetFileName(file).Split('-')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Sample_AllSolversOffline_NamesTheCondition()
    {
        await using var bench = await StartAsync(LeapBench.Qpu("Only", new Zephyr(2)));
        await using var sampler = bench.QpuSampler();
        await sampler.EstimateAsync(Model, Seeded, CancellationToken.None);
        bench.Emulator.Options.Solvers[0].Online = false;
        Assert.Equal("QP5223", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Model, Seeded, CancellationToken.None))).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sample_EndedWhileJobsRun_IsEmptyAndWithdrawsThem(bool byLimit)
    {
        var running = new TaskCompletionSource();
        await using var bench = await LeapBench.StartAsync(options => options with { PendingGate = (_, cancellation) => Signal(running, cancellation) });
        await using var sampler = bench.QpuSampler(new QpuOptions { Gauges = 3 });
        using var source = new CancellationTokenSource();
        var options = byLimit ? Seeded with { TimeLimit = TimeSpan.FromMilliseconds(500) } : Seeded;
        var sampling = sampler.SampleAsync(Model, options, source.Token);
        await running.Task;
        if (!byLimit) await source.CancelAsync();
        var samples = await sampling;
        Assert.True(samples.Truncated);
        Assert.Empty(samples.Samples);
        Assert.All(bench.Emulator.Problems, problem => Assert.Equal(ProblemStatus.Cancelled, problem.Status));
    }

    [Fact]
    public async Task Sample_EndedInASearch_KeepsTheBestSoFar()
    {
        var jobs = 0;
        using var source = new CancellationTokenSource();
        var third = new TaskCompletionSource();
        await using var bench = await LeapBench.StartAsync(options => options with
        {
            Solvers = [LeapBench.Qpu("Small", new Zephyr(1))],
            PendingGate = (_, cancellation) => Interlocked.Increment(ref jobs) < 3 ? Task.CompletedTask : Signal(third, cancellation),
        });
        await using var sampler = bench.QpuSampler();
        var model = Models.Random(Vartype.Spin, 60, 5, 0.9);
        var sampling = sampler.SampleAsync(model, Seeded, source.Token);
        await third.Task;
        await source.CancelAsync();
        var samples = await sampling;
        Assert.True(samples.Truncated);
        Assert.Equal(model.Energy(samples.Best.Values), samples.Best.Energy);
    }

    [Fact]
    public async Task Sample_VeryLongTimeLimit_IsNoLimit()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler();
        Assert.False((await sampler.SampleAsync(Model, Seeded with { TimeLimit = TimeSpan.FromSeconds(1e9) }, CancellationToken.None)).Truncated);
    }

    [Fact]
    public async Task Sample_BudgetTooSmallForAllGauges_SendsNone()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(new QpuOptions { Gauges = 5 }, budget: 0.05);
        Assert.Equal("QP5250", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Empty(bench.Emulator.Problems);
    }

    [Fact]
    public async Task Sample_BudgetSpentInTheMiddle_KeepsWhatWasAnsweredForALargerOne()
    {
        await using var bench = await LeapBench.StartAsync();
        var each = 0.0;
        await using (var poor = bench.QpuSampler(budget: 0.06))
        {
            each = (await poor.EstimateAsync(Model, Seeded, CancellationToken.None)).Charge;
            for (var seed = 1UL; seed <= (ulong)(0.06 / each); seed++) await poor.SampleAsync(Scaled(seed), Seeded, CancellationToken.None);
            Assert.Equal("QP5250", (await Assert.ThrowsAsync<InputException>(() => poor.SampleAsync(Scaled(99), Seeded, CancellationToken.None))).Code);
            Assert.InRange(poor.Usage.Charge, each, 0.06);
        }

        var sent = bench.Emulator.Problems.Count;
        await using var rich = bench.QpuSampler(budget: 1);
        await rich.SampleAsync(Scaled(1), Seeded, CancellationToken.None);
        await rich.SampleAsync(Scaled(99), Seeded, CancellationToken.None);
        Assert.Equal((1, each), (rich.Usage.FromJournal, rich.Usage.Charge));
        Assert.Equal(sent + 1, bench.Emulator.Problems.Count);
    }

    [Fact]
    public async Task Sample_SolverRefusesTheSetting_IsNotAskedForIt()
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.QpuSampler(new QpuOptions { AnnealingTime = 3000 });
        Assert.Equal("QP2030", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Equal("QP2030", (await Assert.ThrowsAsync<InputException>(() => sampler.EstimateAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Empty(bench.Emulator.Problems);
    }

    [Fact]
    public async Task Sample_SameRunBrokenOff_TakesAnswersFromTheJournal()
    {
        await using var bench = await LeapBench.StartAsync();
        SampleSet first;
        await using (var dying = bench.QpuSampler(new QpuOptions { Gauges = 3 })) first = await dying.SampleAsync(Model, Seeded, CancellationToken.None);
        await using var sampler = bench.QpuSampler(new QpuOptions { Gauges = 3 });
        var again = await sampler.SampleAsync(Model, Seeded, CancellationToken.None);
        Assert.Equal((3, 3, 0.0), (sampler.Usage.Jobs, sampler.Usage.FromJournal, sampler.Usage.Charge));
        Assert.Equal(3, bench.Emulator.Problems.Count);
        Assert.Equal(first.Samples.Select(sample => sample.Energy), again.Samples.Select(sample => sample.Energy));
    }

    [Fact]
    public void Estimate_WeakCouplings_AreNoted()
    {
        var device = new QpuDevice(Definitions.Properties(new Zephyr(1)), new QpuOptions(), new EmbeddingCache("/dev/null/none"));
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 3);
        model.AddQuadratic(0, 1, 1);
        model.AddQuadratic(1, 2, 0.001);
        Assert.Contains(QpuEstimate.Of(device, model.Build(), 10, 1, CancellationToken.None).Notes, note => note.Contains("1 of 2 couplers", StringComparison.Ordinal));
    }

    /// <summary>The same structure with other biases.</summary>
    private static BinaryQuadraticModel Scaled(ulong seed) => Model.WithLinear([.. Enumerable.Range(0, Model.NumVariables).Select(i => Model.Linear[i] + (0.1 * seed))]);

    private static QpuOptions Of(string setting) => setting switch
    {
        "annealing_time" => new QpuOptions { Reads = 40, AnnealingTime = 123.5 },
        "schedule" => new QpuOptions { Reads = 40, Schedule = AnnealSchedule.Parse("0/0;20/0.4;40/1") },
        "reverse" => new QpuOptions { Reads = 40, Reverse = true },
        "gauges" => new QpuOptions { Reads = 40, Gauges = 4 },
        _ => new QpuOptions { Reads = 40 },
    };

    private static Task<LeapBench> StartAsync(EmulatedQpu only) => LeapBench.StartAsync(options => options with { Solvers = [only] });

    private static Task Signal(TaskCompletionSource running, CancellationToken cancellation)
    {
        running.TrySetResult();
        return Task.Delay(Timeout.Infinite, cancellation);
    }
}
