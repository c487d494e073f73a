using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session.Sweeps;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class SweepTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Prune_TwoTargetsAndSeeds_WritesARunForEachAndThePages()
    {
        var folder = workspace.Fresh();
        (await Command.RunAsync(Sweep("params=0.3..0.4:2", folder, "--seeds", "2"))).Expect(0);
        Assert.Equal(["params-0.3-seed-1", "params-0.3-seed-2", "params-0.4-seed-1", "params-0.4-seed-2"], Directory.GetDirectories(folder).Select(Path.GetFileName).Order());
        Assert.Equal(["sweep.html", "sweep.json", "sweep.md"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        var sweep = ReportFile.ReadSweep(Path.Combine(folder, "sweep.json"));
        Assert.Equal(4, sweep.Runs.Count);
        var alone = workspace.Fresh();
        (await Command.RunAsync("prune", "--task", workspace.Task, "--target", "params=0.4", "--refine", "none", "--seed", "2", "-o", alone)).Expect(0);
        foreach (var file in new[] { "model.onnx", "plan.json" }) Assert.Equal(File.ReadAllBytes(Path.Combine(alone, file)), File.ReadAllBytes(Path.Combine(folder, "params-0.4-seed-2", file)));
    }

    [Fact]
    public async Task Prune_SweepAgain_RepeatsNoRunThatIsThere()
    {
        var folder = workspace.Fresh();
        (await Command.RunAsync(Sweep("params=0.3..0.4:2", folder))).Expect(0);
        var (kept, made) = (Path.Combine(folder, "params-0.3-seed-1", "model.onnx"), Path.Combine(folder, "params-0.4-seed-1"));
        File.WriteAllText(kept, "kept");
        Directory.Delete(made, recursive: true);
        (await Command.RunAsync(Sweep("params=0.3..0.4:2", folder))).Expect(0);
        Assert.Equal("kept", File.ReadAllText(kept));
        Assert.True(File.Exists(Path.Combine(made, "model.onnx")));
        (await Command.RunAsync(Sweep("params=0.3..0.4:2", folder, "--floor", "0.2"))).Expect(0);
        Assert.NotEqual("kept", File.ReadAllText(kept)); // another command
    }

    [Fact]
    public async Task Prune_TargetOutOfReach_LeavesItOutAndGoesOn()
    {
        var folder = workspace.Fresh();
        var result = (await Command.RunAsync(Sweep("params=0.3..0.99:2", folder))).Expect(0);
        Assert.Contains("QP4001", result.Error, StringComparison.Ordinal);
        Assert.Single(ReportFile.ReadSweep(Path.Combine(folder, "sweep.json")).Runs);
    }

    [Fact]
    public async Task Prune_AllTargetsOutOfReach_IsRefused() =>
        (await Command.RunAsync(Sweep("params=0.98..0.99:2", workspace.Fresh()))).Expect(3);

    [Theory]
    [InlineData("params=0.1..0.7")]
    [InlineData("params=0.1..0.7:1")]
    [InlineData("params=0.1..0.7:1000")]
    [InlineData("params=0.1..1.7:3")]
    [InlineData("0.1..0.7:3")]
    public void Targets_OtherForms_AreRefused(string text) => Assert.Equal("QP1601", Assert.Throws<InputException>(() => SweepPlan.Targets(text)).Code);

    [Fact]
    public void Targets_Range_HasBothEnds() => Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], SweepPlan.Targets("params=0.1..0.7:7").Select(t => t.Share));

    private string[] Sweep(string target, string folder, params string[] more) => ["prune", "--task", workspace.Task, "--target", target, "--refine", "none", "-o", folder, .. more];
}
