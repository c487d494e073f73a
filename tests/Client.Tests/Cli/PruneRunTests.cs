using System.Text.Json.Nodes;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Cli;

public class PruneRunTests(PrunedRun run) : IClassFixture<PrunedRun>
{
    private JsonNode Report => run.Result.Expect(0).Json;

    [Fact]
    public void Prune_Json_WritesSevenFilesAndNothingElse()
    {
        run.Result.Expect(0);
        string[] expected = ["model.onnx", "plan.json", "problem.bqm", "report.html", "report.json", "report.md", "samples.json"];
        Assert.Equal(expected, Directory.EnumerateFileSystemEntries(run.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Prune_Json_PrintsTheReportFile() => Assert.True(JsonNode.DeepEquals(Report, JsonNode.Parse(File.ReadAllText(run.At("report.json")))));

    [Fact]
    public void Prune_Json_KeepsTheContract()
    {
        Assert.Equal("quantumprune.report/1", (string?)Report["schema"]);
        Assert.Equal("tiny", (string?)Report["task"]);
        Assert.Equal(1, (int)Report["seed"]!);
        Assert.Equal("params", (string?)Report["target"]!["kind"]);
        Assert.Equal(0.4, (double)Report["target"]!["requested"]!);
        Assert.Equal("psnr", (string?)Report["metric"]!["name"]);
        Assert.True((bool)Report["metric"]!["higherIsBetter"]!);
        Assert.Equal("refined", (string?)Report["chosen"]);
        Assert.Equal(["model.onnx", "plan.json", "problem.bqm"], new[] { "model", "plan", "problem" }.Select(key => (string?)Report[key]));
        Assert.IsType<JsonArray>(Report["warnings"]);
    }

    [Fact]
    public void Prune_Json_HasARowPerMethod()
    {
        string[] expected =
        [
            "dense", "random", "l1", "taylor", "fisher", "l1-qubo", "hybrid", "curvature", "curvature-full", "refined", "control-swap", "control-ea", "control-uniform", "control-rerank",
        ];
        Assert.Equal(expected, Report["rows"]!.AsArray().Select(row => (string)row!["method"]!));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("validation")]
    [InlineData("parameters")]
    [InlineData("macs")]
    [InlineData("bytes")]
    [InlineData("achieved")]
    [InlineData("seconds")]
    public void Prune_Json_GivesEveryRowTheNumber(string key) =>
        Assert.All(Report["rows"]!.AsArray(), row => Assert.True(double.IsFinite((double)row![key]!)));

    [Fact]
    public void Prune_Json_OnlyTheRandomRowHasASpread() =>
        Assert.All(Report["rows"]!.AsArray(), row => Assert.Equal((string?)row!["method"] == "random", row["testSpread"] is not null));

    [Fact]
    public void Prune_ParamsTarget_AllRowsAreWithinOneChannel()
    {
        // conv2 is the dearest: 6 inputs * 9 + 1 bias for its own channel, 9 for each mixing of the next layer.
        var (dense, largest) = (Row("dense")["parameters"]!.GetValue<double>(), (6 * 9) + 1 + (6 * 9));
        foreach (var row in Report["rows"]!.AsArray().Where(r => (string?)r!["method"] != "dense"))
            Assert.InRange((double)row!["achieved"]!, 0.4 - (largest / dense), 0.4 + (largest / dense));
    }

    [Fact]
    public void Prune_Refined_ValidationIsNotBelowItsStart()
    {
        var start = (string)Report["objective"]!;
        Assert.True((double)Row("refined")["validation"]! >= (double)Row(start)["validation"]!);
        Assert.True((int)Row("refined")["evaluations"]! <= 6);
    }

    [Fact]
    public void Prune_Target_IsTheRowsAndTheFilesFigure()
    {
        Assert.Equal((double)Row("refined")["achieved"]!, (double)Report["target"]!["achieved"]!);
        Assert.Equal(new FileInfo(run.At("model.onnx")).Length, (long)Row("refined")["bytes"]!);
    }

    [Fact]
    public void Prune_Problem_HoldsTheSamplesAtTheirEnergies()
    {
        var model = DimodBqmFile.Read(run.At("problem.bqm"));
        var samples = SampleSetJson.Read(run.At("samples.json")).Samples;
        Assert.Equal(12, model.NumVariables);
        Assert.NotEmpty(samples.Samples);
        Assert.All(samples.Samples, sample => Assert.Equal(model.Energy(sample.Values), sample.Energy, 1e-9));
    }

    [Fact]
    public async Task Apply_WrittenPlan_GivesTheSameBytes()
    {
        var file = run.Workspace.At("replayed.onnx");
        var result = await Command.RunAsync("apply", run.Workspace.Model, "--plan", run.At("plan.json"), "-o", file, "--json");
        Assert.Equal(new FileInfo(file).Length, (long)result.Expect(0).Json["bytes"]!);
        Assert.Equal(File.ReadAllBytes(run.At("model.onnx")), File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Evaluate_WrittenModel_GivesTheReportedFigure()
    {
        var result = (await Command.RunAsync("evaluate", run.At("model.onnx"), "--task", run.Workspace.Task, "--json")).Expect(0).Json;
        Assert.Equal((double)Row("refined")["test"]!, (double)result["test"]!, 1e-9);
        Assert.Equal((long)Row("refined")["parameters"]!, (long)result["parameters"]!);
        Assert.Equal((long)Row("refined")["macs"]!, (long)result["macs"]!);
    }

    [Fact]
    public async Task Refine_WrittenPlan_KeepsTheSizeAndIsNotWorse()
    {
        var folder = run.Workspace.At("refined");
        var result = (await Command.RunAsync("refine", "--task", run.Workspace.Task, "--mask", run.At("plan.json"), "--evaluations", "5", "-o", folder, "--json")).Expect(0).Json;
        Assert.True((double)result["validationAfter"]! >= (double)result["validationBefore"]!);
        Assert.InRange((int)result["evaluations"]!, 1, 5);
        Assert.NotEmpty(OnnxFile.Load(Path.Combine(folder, "model.onnx")).Nodes);
        Assert.True(File.Exists(Path.Combine(folder, "plan.json")));
    }

    [Fact]
    public async Task Refine_Text_SaysBothFigures()
    {
        var folder = run.Workspace.At("refined-text");
        var result = await Command.RunAsync("refine", "--task", run.Workspace.Task, "--mask", run.At("plan.json"), "--evaluations", "2", "-o", folder);
        Assert.Contains("validation psnr", result.Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_WrittenProblem_FindsAnEnergyNotAboveTheSamples()
    {
        var file = run.Workspace.At("solved.json");
        var result = (await Command.RunAsync("solve", run.At("problem.bqm"), "--sampler", "exact", "-o", file, "--json")).Expect(0).Json;
        Assert.Equal(12, (int)result["variables"]!);
        Assert.True((double)result["bestEnergy"]! <= SampleSetJson.Read(run.At("samples.json")).Samples.Best.Energy + 1e-9);
        Assert.Equal((double)result["bestEnergy"]!, SampleSetJson.Read(file).Samples.Best.Energy, 1e-9);
    }

    private JsonNode Row(string method) => Report["rows"]!.AsArray().First(row => (string?)row!["method"] == method)!;

    [Fact]
    public async Task Prune_QaoaSampler_SaysWhatCircuitsItRanAndEndsNoHigherThanAGreedyDescent()
    {
        using var workspace = new Workspace();
        var folder = workspace.At("qaoa");
        var report = (await Command.RunAsync(PruneArgs.Of(workspace.Task, folder, "--sampler", "qaoa:qubits=4,layers=2", "--refine", "none", "--json"))).Expect(0).Json["gateModel"]!;
        Assert.Equal(("Native", "X", 2), ((string?)report["circuits"]!["engine"], (string?)report["circuits"]!["mixer"], (int)report["circuits"]!["layers"]!));
        Assert.InRange((int)report["circuits"]!["qubits"]!, 2, 4);
        Assert.Equal(1000 * (long)report["circuits"]!["circuits"]!, (long)report["circuits"]!["shots"]!);
        Assert.InRange((double)report["circuits"]!["leastApproximationRatio"]!, 0.5, 1);
        Assert.True((double)report["energy"]! <= (double)report["greedyDescent"]! + 1e-9);
        Assert.Contains("## Gate-model sampler", File.ReadAllText(Path.Combine(folder, "report.md")), StringComparison.Ordinal);
    }
}
