using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class PruneOptionTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Prune_Text_ShowsTableVerdictAndFolder()
    {
        var folder = workspace.Fresh();
        var result = (await Command.RunAsync(PruneArgs.Of(workspace.Task, folder, "--no-controls"))).Expect(0);
        Assert.Contains("│ refined *", result.Output, StringComparison.Ordinal);
        Assert.Contains("of the parameters removed (refined)", result.Output, StringComparison.Ordinal);
        Assert.Contains(folder, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\x1b', result.Output + result.Error);
        Assert.DoesNotContain("control-", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_Quiet_WritesNoProgress() =>
        Assert.Equal("", (await Command.RunAsync(PruneArgs.Of(workspace.Task, workspace.Fresh(), "--refine", "none", "-q"))).Expect(0).Error);

    [Fact]
    public async Task Prune_RefineNone_ChoosesAnObjective()
    {
        var report = (await Command.RunAsync(PruneArgs.Of(workspace.Task, workspace.Fresh(), "--refine", "none", "--json"))).Expect(0).Json;
        Assert.Equal((string?)report["objective"], (string?)report["chosen"]);
        Assert.DoesNotContain(report["rows"]!.AsArray(), row => (string?)row!["method"] == "refined");
    }

    [Theory]
    [InlineData("hybrid:gamma=1", "hybrid")]
    [InlineData("curvature:alpha=0,ridge=0.1", "curvature")]
    [InlineData("curvature-full", "curvature-full")]
    [InlineData("l1", "l1-qubo")]
    public async Task Prune_Objective_IsTheOneChosen(string objective, string name)
    {
        var report = (await Command.RunAsync(PruneArgs.Of(workspace.Task, workspace.Fresh(), "--refine", "none", "--objective", objective, "--json"))).Expect(0).Json;
        Assert.Equal(name, (string?)report["chosen"]);
    }

    [Theory]
    [InlineData("macs=0.3", "macs")]
    [InlineData("channels=0.25", "channels")]
    public async Task Prune_OtherTargets_AreReached(string target, string kind)
    {
        var report = (await Command.RunAsync("prune", "--task", workspace.Task, "--target", target, "--refine", "none", "-o", workspace.Fresh(), "--json")).Expect(0).Json;
        Assert.Equal(kind, (string?)report["target"]!["kind"]);
        Assert.InRange((double)report["target"]!["achieved"]! - (double)report["target"]!["requested"]!, -0.12, 0.12);
    }

    [Theory]
    [InlineData("--stages", "3")]
    [InlineData("--no-fold")]
    public async Task Apply_PlanOfOtherRuns_GivesTheSameBytes(params string[] options)
    {
        var folder = workspace.Fresh();
        (await Command.RunAsync(PruneArgs.Of(workspace.Task, folder, ["--no-controls", .. options]))).Expect(0);
        var file = workspace.At("replayed.onnx");
        (await Command.RunAsync("apply", workspace.Model, "--plan", Path.Combine(folder, "plan.json"), "-o", file)).Expect(0);
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "model.onnx")), File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData(6)] // few enough to be enumerated
    [InlineData(16)] // annealed
    public async Task Prune_SameSeedAnyThreads_SamePlan(int channels)
    {
        using var network = new Workspace(TinyNetwork.Make(channels));
        var plans = new List<string>();
        foreach (var threads in new[] { "1", "2", "2" })
        {
            var folder = network.Fresh();
            (await Command.RunAsync(PruneArgs.Of(network.Task, folder, "--no-controls", "--seed", "5", "--threads", threads))).Expect(0);
            plans.Add(File.ReadAllText(Path.Combine(folder, "plan.json")));
        }

        Assert.Single(plans.Distinct());
    }

    [Fact]
    public async Task Prune_ComparedObjectiveBeyondTheSampler_IsLeftOutWithAWarning()
    {
        using var larger = new Workspace(TinyNetwork.Make(channels: 18));
        var report = (await Command.RunAsync(PruneArgs.Of(larger.Task, larger.At("run"), "--refine", "none", "--sampler", "exact:part=8", "--objective", "hybrid", "--json"))).Expect(0).Json;
        Assert.Contains(report["warnings"]!.AsArray(), warning => ((string)warning!).StartsWith("curvature-full was left out: Sampler 'exact'", StringComparison.Ordinal));
    }
}
