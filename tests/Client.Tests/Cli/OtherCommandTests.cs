using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Cli;

public class OtherCommandTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Analyze_Json_ListsGroupsWithTheirLayers()
    {
        var result = (await Command.RunAsync("analyze", "--task", workspace.Task, "--json")).Expect(0).Json;
        Assert.Equal(12, (int)result["variables"]!);
        Assert.Equal(["conv1", "conv2"], result["groups"]!.AsArray().Select(g => (string)g!["name"]!));
        Assert.Equal("conv2", (string?)result["groups"]![0]!["consumers"]![0]);
        Assert.All(result["groups"]!.AsArray(), g => Assert.True((double)g!["taylor"]! > 0 && (double)g["fisher"]! > 0));
        Assert.Empty(result["unsupported"]!.AsArray());
    }

    [Fact]
    public async Task Analyze_Text_ShowsATable() =>
        Assert.Contains("12 prunable channels in 2 groups", (await Command.RunAsync("analyze", "--task", workspace.Task)).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Analyze_UnknownOperators_ListsThemAndExitsWith2()
    {
        OnnxFile.Save(TinyNetwork.MakeUnknown(), workspace.At("odd.onnx"));
        var task = workspace.WriteTask("odd.yaml", "tiny.onnx", "odd.onnx");
        var listed = (await Command.RunAsync("analyze", "--task", task, "--json")).Expect(2).Json["unsupported"]!.AsArray().Select(n => (string)n!).ToArray();
        Assert.Equal(2, listed.Length);
        Assert.Contains("Frobnicate", listed[0], StringComparison.Ordinal);
        Assert.Contains("QP1020", (await Command.RunAsync("analyze", "--task", task)).Expect(2).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_NothingPrunable_SaysWhy()
    {
        using var fixedNetwork = new Workspace(TinyNetwork.MakeUnprunable());
        var result = (await Command.RunAsync("analyze", "--task", fixedNetwork.Task)).Expect(0);
        Assert.Contains("stays dense: 1 channel(s) of 'conv'", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hybrid")]
    [InlineData("l1")]
    public async Task Formulate_Json_WritesAModelThatSolveTakes(string objective)
    {
        var file = workspace.At($"{objective}.bqm");
        var result = (await Command.RunAsync("formulate", "--task", workspace.Task, "--target", "params=0.4", "--objective", objective, "-o", file, "--json")).Expect(0).Json;
        Assert.Equal(12, (int)result["variables"]!);
        Assert.Equal(DimodBqmFile.Read(file).NumInteractions, (int)result["interactions"]!);
        (await Command.RunAsync("solve", file, "-o", workspace.At("solved.json"), "--sampler", "anneal:reads=4,sweeps=20")).Expect(0);
    }

    [Fact]
    public async Task Formulate_Text_SaysTheSize()
    {
        var result = await Command.RunAsync("formulate", "--task", workspace.Task, "--target", "channels=0.5", "-o", workspace.At("text.bqm"));
        Assert.Contains("12 variables", result.Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_SameSeed_SameFile()
    {
        var problem = workspace.At("problem.bqm");
        (await Command.RunAsync("formulate", "--task", workspace.Task, "--target", "params=0.4", "-o", problem)).Expect(0);
        var files = new List<string>();
        foreach (var threads in new[] { "1", "2" })
        {
            var file = workspace.At($"samples{threads}.json");
            (await Command.RunAsync("solve", problem, "--sampler", "anneal:reads=4,sweeps=20", "--seed", "3", "--threads", threads, "-o", file)).Expect(0);
            files.Add(File.ReadAllText(file));
        }

        Assert.Equal(files[0], files[1]);
    }

    [Fact]
    public async Task Apply_Text_SaysTheFile()
    {
        File.WriteAllText(workspace.At("plan.json"), """
            {"schema": "quantumprune.plan/1", "model": "tiny.onnx", "inputShape": [1, 16, 16],
             "stages": [{"removals": [{"group": "conv1", "channels": [0, 3], "of": 6}], "folds": []}]}
            """);
        var file = workspace.At("applied.onnx");
        Assert.Contains(file, (await Command.RunAsync("apply", workspace.Model, "--plan", workspace.At("plan.json"), "-o", file)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal([4, 1, 3, 3], OnnxFile.Load(file).Constants["conv1.weight"].Shape);
    }

    [Fact]
    public async Task Evaluate_Json_KeepsTheContract()
    {
        var result = (await Command.RunAsync("evaluate", "--task", workspace.Task, "--json")).Expect(0).Json.AsObject();
        Assert.Equal(["metric", "test", "images", "parameters", "macs", "seconds"], result.Select(p => p.Key));
        Assert.Equal(3, (int)result["images"]!);
        Assert.Equal((6 * 10) + (6 * 55) + 55, (int)result["parameters"]!);
    }

    [Fact]
    public async Task Evaluate_Text_SaysMetricAndUnit()
    {
        var result = await Command.RunAsync("evaluate", workspace.Model, "--task", workspace.Task);
        Assert.Matches(@"^psnr \d+\.\d{4} dB on 3 test images;", result.Expect(0).Output);
    }

    [Fact]
    public async Task Train_Json_WritesANetworkAndLowersTheLoss()
    {
        var file = workspace.At("trained.onnx");
        var result = (await Command.RunAsync("train", "--task", workspace.Task, "-o", file, "--json")).Expect(0).Json;
        Assert.Equal(2, result["losses"]!.AsArray().Count);
        Assert.True((double)result["losses"]![1]! < (double)result["losses"]![0]!);
        Assert.Equal(2, result["validations"]!.AsArray().Count);
        Assert.NotEqual(File.ReadAllBytes(workspace.Model), File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Train_FromScratchText_ShowsEpochs()
    {
        var file = workspace.At("scratch.onnx");
        var result = (await Command.RunAsync("train", workspace.Model, "--task", workspace.Task, "--from-scratch", "-o", file)).Expect(0);
        Assert.Contains("epoch 2: loss", result.Error, StringComparison.Ordinal);
        Assert.Contains("after 2 epochs", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_Quiet_WritesNoProgress() =>
        Assert.Equal("", (await Command.RunAsync("train", "--task", workspace.Task, "-o", workspace.At("quiet.onnx"), "--quiet")).Expect(0).Error);
}
