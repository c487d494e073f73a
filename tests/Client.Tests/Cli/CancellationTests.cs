using System.Text.Json.Nodes;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Cli;

public class CancellationTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Theory]
    [InlineData("calibration: done", "curvature")]
    [InlineData("search: hybrid: done", "curvature")]
    [InlineData("search: fisher: done", null)]
    [InlineData("measure: refined: done", "refined")]
    [InlineData("refine: control-swap: done", "refined")]
    public async Task Prune_Cancelled_SavesTheBestSoFar(string at, string? chosen)
    {
        var folder = workspace.Fresh();
        var result = (await Command.CancelledAsync(at, PruneArgs.Of(workspace.Task, folder, "--json"))).Expect(130);
        Assert.True((bool)result.Json["cancelled"]!);
        Assert.NotEmpty(result.Json["warnings"]!.AsArray());
        if (chosen is not null) Assert.Equal(chosen, (string?)result.Json["chosen"]);
        Assert.Equal(7, Directory.GetFiles(folder).Length);
        Assert.NotEmpty(OnnxFile.Load(Path.Combine(folder, "model.onnx")).Nodes);
        Assert.InRange((double)result.Json["target"]!["achieved"]!, 0.15, 0.65);
    }

    [Theory]
    [InlineData("search: fisher: done")]
    [InlineData("measure: refined: done")]
    [InlineData("refine: control-ea: done")]
    public async Task Prune_CancelledAndRunAgain_EndsAsIfItHadNotBeen(string at)
    {
        var (folder, whole) = (workspace.Fresh(), workspace.Fresh());
        (await Command.CancelledAsync(at, PruneArgs.Of(workspace.Task, folder))).Expect(130);
        (await Command.RunAsync(PruneArgs.Of(workspace.Task, folder))).Expect(0);
        (await Command.RunAsync(PruneArgs.Of(workspace.Task, whole))).Expect(0);
        Assert.Equal(Directory.GetFiles(whole).Select(Path.GetFileName).Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(folder));
        foreach (var file in new[] { "model.onnx", "plan.json", "problem.bqm", "samples.json" }) Assert.Equal(File.ReadAllBytes(Path.Combine(whole, file)), File.ReadAllBytes(Path.Combine(folder, file)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("measure: dense: done")]
    public async Task Prune_CancelledBeforeAResult_WritesNothing(string? at)
    {
        var folder = workspace.Fresh();
        var result = (await Command.CancelledAsync(at, PruneArgs.Of(workspace.Task, folder))).Expect(130);
        Assert.Contains("Cancelled before there was anything to save.", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Train_CancelledAfterAnEpoch_SavesTheWeights()
    {
        var file = workspace.At("trained.onnx");
        var result = (await Command.CancelledAsync("epoch 1: loss", "train", "--task", workspace.Task, "-o", file, "--json")).Expect(130);
        Assert.Single(result.Json["losses"]!.AsArray());
        Assert.NotEmpty(OnnxFile.Load(file).Nodes);
    }

    [Fact]
    public async Task Solve_Cancelled_SavesMarkedSamples()
    {
        var (problem, file) = (workspace.At("problem.bqm"), workspace.At("samples.json"));
        (await Command.RunAsync("formulate", "--task", workspace.Task, "--target", "params=0.4", "-o", problem)).Expect(0);
        var result = (await Command.CancelledAsync(null, "solve", problem, "--sampler", "anneal:sweeps=1000000", "-o", file, "--json")).Expect(130);
        Assert.True((bool)result.Json["truncated"]!);
        Assert.NotEmpty(SampleSetJson.Read(file).Samples.Samples);
    }

    [Fact]
    public async Task Refine_Cancelled_SavesTheBestSoFar()
    {
        var (run, folder) = (workspace.At("start"), workspace.At("refined"));
        (await Command.RunAsync(PruneArgs.Of(workspace.Task, run, "--refine", "none"))).Expect(0);
        var plan = Path.Combine(run, "plan.json");
        var result = (await Command.CancelledAsync("calibration: done", "refine", "--task", workspace.Task, "--mask", plan, "-o", folder, "--json")).Expect(130);
        Assert.Equal((double)result.Json["validationBefore"]!, (double)result.Json["validationAfter"]!);
        Assert.Equal(File.ReadAllBytes(Path.Combine(run, "model.onnx")), File.ReadAllBytes(Path.Combine(folder, "model.onnx")));
    }
}
