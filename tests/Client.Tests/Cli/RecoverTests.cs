using System.Text.Json.Nodes;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class RecoverTests : IClassFixture<Workspace>
{
    private readonly Workspace _workspace;
    private readonly string _task;

    public RecoverTests(Workspace workspace)
    {
        _workspace = workspace;
        _task = workspace.WriteTask("recoverable.task.yaml", "calibration: 4", "calibration: 6");
    }

    [Fact]
    public async Task Prune_Recovered_HasRowsForOursAndTheBestBaselineAndAnAblation()
    {
        var report = await RunAsync("--no-fold");
        var rows = report["rows"]!.AsArray().ToDictionary(row => (string)row!["method"]!, row => row!);
        Assert.Contains("recovered", rows.Keys);
        Assert.Contains(rows.Keys, method => method.EndsWith("+recovered", StringComparison.Ordinal));
        var chosen = (string)report["chosen"]!;
        Assert.True((double)rows[chosen]["validation"]! >= (double)rows["refined"]["validation"]!);
        var ablation = report["ablation"]!.AsArray();
        Assert.Equal((double)rows[chosen]["test"]!, (double)ablation[0]!["test"]!, 9);
        Assert.Contains("no refinement", ablation.Select(row => (string)row!["name"]!));
        Assert.Contains("model alone", ablation.Select(row => (string)row!["name"]!));
    }

    [Fact]
    public async Task Prune_NoRecovery_HasNoSuchRows()
    {
        var report = await RunAsync("--no-recalibrate", "--no-reconstruct", "--no-controls");
        Assert.DoesNotContain(report["rows"]!.AsArray(), row => ((string)row!["method"]!).Contains("recovered", StringComparison.Ordinal));
        Assert.Null(report["ablation"]);
    }

    [Fact]
    public async Task Prune_FineTuned_TrainsOursAndTheBestBaseline()
    {
        var report = await RunAsync("--finetune", "epochs=1,batch=4,samples=8", "--no-controls");
        var methods = report["rows"]!.AsArray().Select(row => (string)row!["method"]!).ToList();
        Assert.Contains("tuned", methods);
        Assert.Contains(methods, method => method.EndsWith("+tuned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prune_Stages_RecoverBetweenCuts()
    {
        var (with, without) = (_workspace.Fresh(), _workspace.Fresh());
        string[] common = ["prune", "--task", _task, "--target", "params=0.4", "--refine", "none", "--no-controls", "--stages", "2", "--objective", "hybrid"];
        (await Command.RunAsync([.. common, "-o", with])).Expect(0);
        (await Command.RunAsync([.. common, "-o", without, "--no-reconstruct"])).Expect(0);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(without, "model.onnx")), File.ReadAllBytes(Path.Combine(with, "model.onnx")));
    }

    [Fact]
    public async Task Prune_TooFewCalibrationImages_SaysThatThereIsNoRecovery()
    {
        var result = (await Command.RunAsync(PruneArgs.Of(_workspace.Task, _workspace.Fresh(), "--json", "--refine", "none"))).Expect(0);
        Assert.Contains(result.Json["warnings"]!.AsArray(), warning => ((string)warning!).Contains("no recovery", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("QP1410", "--finetune", "epoch=3")]
    [InlineData("QP1411", "--finetune", "epochs=0")]
    [InlineData("QP1603", "--ridge", "-1")]
    [InlineData("QP1603", "--recovery-images", "-1")]
    [InlineData("QP1603", "--seeds", "0")]
    [InlineData("QP1603", "--refine-metric", "top1")]
    [InlineData("QP1603", "--refine-layers", "0")]
    [InlineData("QP1603", "--refine-seconds", "0")]
    [InlineData("QP1603", "--macs-price", "-1")]
    public async Task Prune_BadOption_IsRefusedBeforeAnyWork(string code, string option, string value)
    {
        var folder = _workspace.Fresh();
        var result = (await Command.RunAsync(PruneArgs.Of(_task, folder, option, value))).Expect(2);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Prune_MacsPrice_GivesANetworkThatIsNoSlower()
    {
        var free = (await Command.RunAsync(Priced("0"))).Expect(0).Json;
        var priced = (await Command.RunAsync(Priced("10"))).Expect(0).Json;
        Assert.True(Macs(priced) <= Macs(free));

        static long Macs(JsonNode report) => (long)report["rows"]!.AsArray().First(row => (string)row!["method"]! == "refined")!["macs"]!;
    }

    private string[] Priced(string price) =>
        ["prune", "--task", _task, "--target", "params=0.4", "--evaluations", "40", "--no-controls", "--json", "--macs-price", price, "-o", _workspace.Fresh()];

    private async Task<JsonNode> RunAsync(params string[] more) =>
        (await Command.RunAsync(PruneArgs.Of(_task, _workspace.Fresh(), ["--json", .. more]))).Expect(0).Json;
}
