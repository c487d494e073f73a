using System.Text;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Qpu;
using QuantumPrune.Testing.Leap;
using ProblemStatus = QuantumPrune.Testing.Leap.ProblemStatus;

namespace QuantumPrune.Backends.Tests.Leap.Hybrid;

public class LeapHybridSamplerTests
{
    private static readonly SamplerOptions Seeded = new() { Seed = 7 };
    private static readonly BinaryQuadraticModel Model = Models.Random(Vartype.Binary, 12, 3);
    private static readonly SolverDefinition Solver = Definitions.Of(new EmulatedHybrid());

    [Theory]
    [InlineData(1, 3)]
    [InlineData(1024, 3)]
    [InlineData(2560, 6.5)]
    [InlineData(4096, 10)]
    [InlineData(7048, 25)]
    [InlineData(10_000, 40)]
    [InlineData(20_000, 120)]
    [InlineData(65_000, 400)]
    [InlineData(100_000, 600)]
    [InlineData(2_000_000, 600)]
    public void LeastTime_Table_IsInterpolated(int variables, double seconds) => Assert.Equal(seconds, HybridProperties.Of(Solver).LeastTime(variables), 9);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[[1,3],[1,4]]")]
    [InlineData("[[2,3],[1,4]]")]
    [InlineData("[[1]]")]
    [InlineData("[[1,\"3\"]]")]
    [InlineData("[1,3]")]
    [InlineData("[[1,-3]]")]
    [InlineData("[[1,0]]")]
    [InlineData("[[1,1e999]]")]
    [InlineData("[[-1,3]]")]
    public void Of_DamagedTable_IsQp5206(string table)
    {
        var solver = Definitions.Of("hybrid", new JsonObject { ["minimum_time_limit"] = JsonNode.Parse(table) });
        Assert.Equal("QP5206", Assert.Throws<SapiException>(() => HybridProperties.Of(solver)).Code);
    }

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(5.5, null, 5.5)]
    [InlineData(null, 1.0, 3)]
    [InlineData(null, 8.0, 8)]
    [InlineData(4.0, 8.0, 4)]
    public async Task Sample_TimeLimits_AreSentAsMeant(double? own, double? run, double sent)
    {
        await using var bench = await LeapBench.StartAsync();
        await using var sampler = bench.HybridSampler(new HybridOptions { TimeLimit = own });
        var options = Seeded with { TimeLimit = run is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        var estimate = await sampler.EstimateAsync(Model, options, CancellationToken.None);
        await sampler.SampleAsync(Model, options, CancellationToken.None);
        Assert.Equal(sent, (double)JsonNode.Parse(Assert.Single(bench.Emulator.Problems).Parameters)!["time_limit"]!);
        Assert.Equal((sent, sent / 20, 1), (estimate.SolverSeconds, estimate.Charge, estimate.Jobs));
        Assert.Equal(estimate.Charge, sampler.Usage.Charge, 9);
    }

    [Theory]
    [InlineData(2.9)]
    [InlineData(86_400)]
    public async Task Sample_TimeOutOfTheSolversRange_IsQp2029AndNothingIsSent(double seconds)
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Solvers = [new EmulatedHybrid(overrides: new JsonObject { ["maximum_time_limit_hrs"] = 1 })] });
        await using var sampler = bench.HybridSampler(new HybridOptions { TimeLimit = seconds });
        Assert.Equal("QP2029", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Equal("QP2029", (await Assert.ThrowsAsync<InputException>(() => sampler.EstimateAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Empty(bench.Emulator.Uploads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    [InlineData(double.NaN)]
    public void Options_OutOfRange_AreQp2029(double seconds) => Assert.Equal("QP2029", Assert.Throws<InputException>(() => new HybridOptions { TimeLimit = seconds }.Check()).Code);

    [Theory]
    [InlineData("maximum_number_of_variables", 11, "QP2001")]
    [InlineData("maximum_number_of_biases", 2, "QP2002")]
    public async Task Sample_BeyondTheSolversLimits_IsRefusedHere(string property, int most, string code)
    {
        await using var bench = await LeapBench.StartAsync(options => options with { Solvers = [new EmulatedHybrid(overrides: new JsonObject { [property] = most })] });
        await using var sampler = bench.HybridSampler();
        Assert.Equal(code, (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Model, Seeded, CancellationToken.None))).Code);
        Assert.Empty(bench.Emulator.Uploads);
    }

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public async Task Sample_AnswerByReference_IsFetched(Vartype vartype)
    {
        await using var bench = await LeapBench.StartAsync(options => options with { AnswerByReference = true });
        await using var sampler = bench.HybridSampler();
        var model = Models.Random(vartype, 12, 3);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(model.Energy(samples.Best.Values), samples.Best.Energy);
        Assert.Equal(1, bench.Emulator.Requests(SapiRoute.AnswerData));
        Assert.Equal(0.15, sampler.Usage.Charge, 9);
        Assert.Equal(3e6, sampler.Usage.Timing["charge_time"]);
    }

    [Fact]
    public async Task Sample_ManyVariables_GoesWithoutLabels()
    {
        await using var bench = await LeapBench.StartAsync(options => options with { HybridSampler = SamplerCatalog.Parse("greedy:reads=1"), TrafficBodyChars = 400_000 });
        await using var sampler = bench.HybridSampler();
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 10_500);
        for (var i = 1; i < 10_500; i++) builder.AddQuadratic(i - 1, i, 1);
        var model = builder.Build().WithLabels([.. Enumerable.Range(0, 10_500).Select(i => $"secret{i}")]);
        var samples = await sampler.SampleAsync(model, Seeded, CancellationToken.None);
        Assert.Equal(model.Energy(samples.Best.Values), samples.Best.Energy);
        Assert.DoesNotContain(bench.Emulator.Traffic, entry => entry.RequestBody.Contains("secret", StringComparison.Ordinal) || entry.ReplyBody.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sample_CancelledWhileItRuns_IsEmptyAndWithdrawn()
    {
        var running = new TaskCompletionSource();
        await using var bench = await LeapBench.StartAsync(options => options with { RunGate = (_, cancellation) => Signal(running, cancellation) });
        await using var sampler = bench.HybridSampler();
        using var source = new CancellationTokenSource();
        var sampling = sampler.SampleAsync(Model, Seeded, source.Token);
        await running.Task;
        await source.CancelAsync();
        Assert.Empty((await sampling).Samples);
        Assert.True((await sampling).Truncated);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Assert.Single(bench.Emulator.Problems).Status != ProblemStatus.Cancelled) await Task.Delay(5, patience.Token); // the service answers before its worker has stopped
    }

    [Theory]
    [InlineData("SPIN", "[\"2\",\"0\",\"1\"]", Vartype.Binary)]
    [InlineData("BINARY", "[\"2\",\"0\",\"1\"]", Vartype.Spin)]
    [InlineData("BINARY", "[2,0,1]", Vartype.Binary)]
    [InlineData("SPIN", "[2,0,1]", Vartype.Spin)]
    public void Read_OtherOrderAndVartype_IsMappedBack(string given, string labels, Vartype wanted)
    {
        var model = Models.Random(wanted, 3, 1);
        var samples = HybridReading.Read(model, Answer(given, labels, 0b011)); // column 0 and 1 are up: variables 2 and 0
        var low = wanted == Vartype.Spin ? -1 : 0;
        Assert.Equal([1, (sbyte)low, 1], samples.Best.Values);
        Assert.Equal(model.Energy(samples.Best.Values), samples.Best.Energy);
        Assert.Equal(4, samples.Best.Occurrences);
    }

    [Theory]
    [InlineData("[0,1,3]")]
    [InlineData("[0,1,1]")]
    [InlineData("[\"a\",\"b\",\"c\"]")]
    [InlineData("[0,1]")]
    public void Read_OtherVariables_IsQp5206(string labels) =>
        Assert.Equal("QP5206", Assert.Throws<SapiException>(() => HybridReading.Read(Models.Random(Vartype.Binary, 3, 1), Answer("BINARY", labels, 1))).Code);

    private static byte[] Answer(string vartype, string labels, int row)
    {
        var width = JsonNode.Parse(labels)!.AsArray().Count;
        return Encoding.UTF8.GetBytes($$"""
            {"format":"bq","data":{"type":"SampleSet","version":{"sampleset_schema":"3.1.0"},"num_variables":{{width}},"num_rows":1,"sample_type":"int8","sample_packed":true,
             "sample_data":{"type":"array","data":[[{{row}}]],"data_type":"uint32","shape":[1,1],"use_bytes":false},
             "vectors":{"energy":{"type":"array","data":[-99.5],"data_type":"float64","shape":[1],"use_bytes":false},"num_occurrences":{"type":"array","data":[4],"data_type":"int64","shape":[1],"use_bytes":false} },
             "variable_labels":{{labels}},"variable_type":"{{vartype}}","info":{} } }
            """);
    }

    private static Task Signal(TaskCompletionSource running, CancellationToken cancellation)
    {
        running.TrySetResult();
        return Task.Delay(Timeout.Infinite, cancellation);
    }
}
