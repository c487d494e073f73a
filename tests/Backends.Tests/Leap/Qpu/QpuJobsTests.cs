using System.Text.Json;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuJobsTests
{
    private static readonly BinaryQuadraticModel Model = Models.Random(Vartype.Binary, 12, 5, density: 1);

    [Theory]
    [InlineData(100, 1, null, new[] { 100 })]
    [InlineData(100, 3, null, new[] { 34, 33, 33 })]
    [InlineData(100, 1, 40, new[] { 40, 40, 20 })]
    [InlineData(100, 3, 20, new[] { 20, 14, 20, 13, 20, 13 })]
    [InlineData(2, 5, null, new[] { 1, 1 })]
    [InlineData(10_001, 1, null, new[] { 5000, 5000, 1 })]
    public void Split_GaugesAndLimits_AddUpAndFit(int reads, int gauges, int? most, int[] expected)
    {
        var overrides = most is null ? """{"num_reads_range": [1, 5000], "problem_run_duration_range": null}""" : $$"""{"num_reads_range": [1, {{most}}]}""";
        if (most is null) overrides = """{"num_reads_range": [1, 5000], "problem_run_duration_range": [0, 1e9]}""";
        Assert.Equal(expected, Definitions.Jobs(new QpuOptions { Gauges = gauges }, overrides).Split(12, reads));
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    [InlineData(int.MaxValue, true)]
    public void Split_MoreThanAThousandJobs_IsRefused(int reads, bool refused)
    {
        var jobs = Definitions.Jobs(new QpuOptions(), """{"num_reads_range": [1, 1]}""");
        if (refused) Assert.Equal("QP2030", Assert.Throws<InputException>(() => jobs.Split(12, reads)).Code);
        else Assert.Equal(1000, jobs.Split(12, reads).Count);
    }

    [Fact]
    public void Split_AnyOptions_ConservesReadsWithinTheLimits()
    {
        var random = new RandomSource(3);
        for (var k = 0; k < 300; k++)
        {
            var options = new QpuOptions { Gauges = 1 + random.NextInt(9), AnnealingTime = 1 + (random.NextDouble() * 1900) };
            var (qubits, reads, properties) = (1 + random.NextInt(150), 1 + random.NextInt(20_000), Zephyr2);
            var shares = new QpuJobs(properties, options).Split(qubits, reads);
            Assert.Equal(reads, shares.Sum());
            Assert.All(shares, share => Assert.InRange(share, 1, Math.Min(10_000, properties.Timing.MostReads(qubits, options.AnnealingTime!.Value))));
        }
    }

    [Theory]
    [InlineData("annealing_time", "anneal_schedule", """{"num_reads":9,"answer_mode":"histogram","auto_scale":false}""")]
    [InlineData("answer_mode", "auto_scale", """{"num_reads":9}""")]
    public void Write_ParametersNotListed_AreLeftOut(string first, string second, string expected)
    {
        var properties = Definitions.Properties(new Zephyr(2));
        var left = properties.Solver.Parameters.Where(name => name != first && name != second);
        var listed = new JsonObject(left.Select(name => KeyValuePair.Create(name, (JsonNode?)"")));
        var jobs = Definitions.Jobs(new QpuOptions(), new JsonObject { ["parameters"] = listed }.ToJsonString());
        Assert.Equal(expected, Parameters(Assert.Single(jobs.Write(Model, Bin, 9, null, new RandomSource(1))).Request.Parameters).ToJsonString());
    }

    [Fact]
    public void Write_AnnealingTime_IsSent() => Assert.Equal(
        """{"num_reads":9,"answer_mode":"histogram","auto_scale":false,"annealing_time":1.5}""",
        Parameters(Definitions.Jobs(new QpuOptions { AnnealingTime = 1.5 }).Write(Model, Bin, 9, null, new RandomSource(1))[0].Request.Parameters).ToJsonString());

    [Theory]
    [InlineData("annealing_time", null, 1.0)]
    [InlineData("anneal_schedule", "0/0;20/0.4;40/1", null)]
    [InlineData("initial_state", "0/1;5/0.45;25/1", null)]
    public void Check_ParameterNotListed_IsQp2030(string parameter, string? schedule, double? time)
    {
        var listed = new JsonObject(Zephyr2.Solver.Parameters.Where(name => name != parameter).Select(name => KeyValuePair.Create(name, (JsonNode?)"")));
        var options = new QpuOptions { AnnealingTime = time, Schedule = schedule is null ? null : AnnealSchedule.Parse(schedule) };
        Assert.Equal("QP2030", Assert.Throws<InputException>(Definitions.Jobs(options, new JsonObject { ["parameters"] = listed }.ToJsonString()).Check).Code);
    }

    [Theory]
    [InlineData(null, 0.4, false)]
    [InlineData(null, 0.5, true)]
    [InlineData(null, 2000.0, true)]
    [InlineData(null, 2000.1, false)]
    [InlineData("0/0;2001/1", null, false)]
    [InlineData("0/0;2000/1", null, true)]
    [InlineData("0/0;0.4/1", null, false)]
    [InlineData("0/0;0.5/1", null, true)]
    [InlineData("0/1;0.2/0.4;20/1", null, false)]
    [InlineData("0/0;1/0.1;2/0.1;3/0.1;4/0.1;5/0.1;6/0.1;7/0.1;8/0.1;9/0.1;10/0.1;11/0.1;12/1", null, false)]
    [InlineData("0/0;1/0.1;2/0.1;3/0.1;4/0.1;5/0.1;6/0.1;7/0.1;8/0.1;9/0.1;10/0.1;12/1", null, true)]
    [InlineData("0/1;1/0.5;2/0.5;3/0.5;4/0.5;5/0.5;6/0.5;7/0.5;8/0.5;9/0.5;10/0.5;11/0.5;12/1", null, true)]
    public void Check_LimitsOfTheSolver_AreKept(string? schedule, double? time, bool taken)
    {
        var jobs = Definitions.Jobs(new QpuOptions { AnnealingTime = time, Schedule = schedule is null ? null : AnnealSchedule.Parse(schedule) });
        var refusal = Record.Exception(jobs.Check) as InputException;
        Assert.Equal(taken ? null : "QP2030", refusal?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Write_Reverse_StatesStartWithGaugeAndUnusedQubits(int gauges)
    {
        var options = new QpuOptions { Reverse = true, Gauges = gauges };
        var start = Models.RandomSample(Model, new RandomSource(4));
        foreach (var (request, layout) in Definitions.Jobs(options).Write(Model, Bin, 20, start, new RandomSource(9)))
        {
            var parameters = Parameters(request.Parameters);
            var state = parameters["initial_state"]!.AsArray().Select(value => (int)value!).ToArray();
            Assert.Equal("[[0,1],[5,0.45],[20,0.45],[25,1]]", parameters["anneal_schedule"]!.ToJsonString());
            Assert.Equal(Zephyr2.Graph.NumQubits, state.Length);
            var expected = Enumerable.Repeat(3, state.Length).ToArray();
            foreach (var part in layout.Parts)
                for (var v = 0; v < part.Variables.Length; v++)
                    foreach (var qubit in part.Chains[v]) expected[qubit] = part.Gauge[v] * ((2 * start[part.Variables[v]]) - 1);
            Assert.Equal(expected, state);
        }
    }

    [Fact]
    public void Write_OneGauge_LeavesSignsAsTheyAre() =>
        Assert.All(Definitions.Jobs(new QpuOptions()).Write(Model, Bin, 20, null, new RandomSource(9))[0].Layout.Parts, part => Assert.All(part.Gauge, sign => Assert.Equal(1, sign)));

    [Fact]
    public void Write_SameSeed_SameKeys()
    {
        string[] Keys() => [.. Definitions.Jobs(new QpuOptions { Gauges = 3 }).Write(Model, Bin, 20, null, new RandomSource(9)).Select(job => job.Request.Key)];
        Assert.Equal(Keys(), Keys());
        Assert.Equal(3, Keys().Distinct().Count());
    }

    [Fact]
    public void Layout_WrittenAndRead_IsTheSame()
    {
        var labelled = Model.WithLabels([.. Enumerable.Range(0, 12).Select(i => $"x{i}")]);
        var (request, layout) = Definitions.Jobs(new QpuOptions { Gauges = 2 }).Write(labelled, Bin, 20, null, new RandomSource(9))[0];
        var read = AnswerContext.Read(request.Context);
        Assert.True(Models.Same(labelled, read.ReadModel()));
        Assert.DoesNotContain("x11", System.Text.Encoding.UTF8.GetString(request.Data), StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(layout), JsonSerializer.Serialize(read.Layout));
        Assert.Equal((layout.Method, layout.Seed), (read.Layout!.Method, read.Layout.Seed));
        Assert.All(layout.Parts.Zip(read.Layout.Parts), pair =>
        {
            Assert.Equal(pair.First.Variables, pair.Second.Variables);
            Assert.Equal(pair.First.Gauge, pair.Second.Gauge);
            Assert.Equal(pair.First.Chains, pair.Second.Chains);
        });
    }

    [Theory]
    [InlineData("""{"format":"qp"}""")]
    [InlineData("x")]
    public void Check_AnswerThatDoesNotFit_IsQp5206(string answer)
    {
        var context = Definitions.Jobs(new QpuOptions()).Write(Model, Bin, 20, null, new RandomSource(9))[0].Request.Context;
        Assert.Equal("QP5206", Assert.Throws<SapiException>(() => AnswerContext.Check(context, System.Text.Encoding.UTF8.GetBytes(answer))).Code);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    public void Write_OneJobOfAll_IsComplete(int gauges, bool alone, bool complete) =>
        Assert.All(Definitions.Jobs(new QpuOptions { Gauges = gauges }).Write(Model, Bin, 20, null, new RandomSource(9), alone), job => Assert.Equal(complete, AnswerContext.Read(job.Request.Context).Complete));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Model": 3}""")]
    [InlineData("x")]
    public void Read_DamagedContext_IsQp5243(string text) => Assert.Equal("QP5243", Assert.Throws<InputException>(() => AnswerContext.Read(System.Text.Encoding.UTF8.GetBytes(text))).Code);

    private static QpuProperties Zephyr2 { get; } = Definitions.Properties(new Zephyr(2));

    private static QpuBin Bin { get; } = Definitions.OnlyBin(Zephyr2.Graph, Model);

    private static JsonNode Parameters(byte[] json) => JsonNode.Parse(json)!;
}
