using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Cli;

public class ErrorTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public Task Prune_MissingTask_QP1101() => RefusedAsync(2, "QP1101", ["missing.yaml", "Check the path"], task: workspace.At("missing.yaml"));

    [Fact]
    public Task Prune_WrongKey_QP1102NamesTheLine() =>
        RefusedAsync(2, "QP1102", ["line 3: unknown key 'metrik'", "metric"], task: workspace.WriteTask("wrong-key.yaml", "metric:", "metrik:"));

    [Fact]
    public Task Prune_WrongValue_QP1105NamesTheLine() =>
        RefusedAsync(2, "QP1105", ["line 2: 'kind' cannot be 'denoisin'", "denoising"], task: workspace.WriteTask("wrong-value.yaml", "kind: denoising", "kind: denoisin"));

    [Fact]
    public Task Prune_MissingModel_QP1001() =>
        RefusedAsync(2, "QP1001", ["missing.onnx", "Check the path"], task: workspace.WriteTask("missing-model.yaml", "tiny.onnx", "missing.onnx"));

    [Fact]
    public Task Prune_TruncatedModel_QP1003()
    {
        File.WriteAllBytes(workspace.At("truncated.onnx"), File.ReadAllBytes(workspace.Model)[..200]);
        return RefusedAsync(2, "QP1003", ["truncated.onnx", "Export it again"], task: workspace.WriteTask("truncated.yaml", "tiny.onnx", "truncated.onnx"));
    }

    [Fact]
    public Task Prune_NoOnnx_QP1003()
    {
        File.WriteAllText(workspace.At("text.onnx"), "This is no network.");
        return RefusedAsync(2, "QP1003", ["text.onnx", "is not a whole ONNX file"], task: workspace.WriteTask("text.yaml", "tiny.onnx", "text.onnx"));
    }

    [Fact]
    public Task Prune_UnknownOperators_QP1020ListsAll()
    {
        OnnxFile.Save(TinyNetwork.MakeUnknown(), workspace.At("unknown.onnx"));
        return RefusedAsync(2, "QP1020", ["Frobnicate", "Transmogrify", "2 node(s)", "Supported operators"], task: workspace.WriteTask("unknown.yaml", "tiny.onnx", "unknown.onnx"));
    }

    [Fact]
    public Task Prune_DataOfAnotherShape_QP1022SaysBothShapes()
    {
        OnnxFile.Save(TinyNetwork.Make(inputs: 3), workspace.At("rgb.onnx"));
        return RefusedAsync(2, "QP1022", ["conv1", "[1, 1, 16, 16]", "[6, 3, 3, 3]"], task: workspace.WriteTask("rgb.yaml", "tiny.onnx", "rgb.onnx"));
    }

    [Fact]
    public Task Prune_NotANumberWeight_QP1011()
    {
        var network = TinyNetwork.Make();
        network.Constants["conv2.weight"].Floats![17] = float.NaN;
        OnnxFile.Save(network, workspace.At("nan.onnx"));
        return RefusedAsync(2, "QP1011", ["conv2.weight", "at element 17"], task: workspace.WriteTask("nan.yaml", "tiny.onnx", "nan.onnx"));
    }

    [Fact]
    public Task Prune_TooManySplits_QP1107() =>
        RefusedAsync(2, "QP1107", ["asks for 400 images", "Ask for less"], task: workspace.WriteTask("split.yaml", "calibration: 4", "calibration: 400"));

    [Fact]
    public Task Prune_UnreachableTarget_QP4001SaysTheRange() => RefusedAsync(3, "QP4001", ["params from 0 to 0.", "lower --floor"], "--target", "params=0.99");

    [Fact]
    public Task Prune_NothingPrunable_QP1604()
    {
        OnnxFile.Save(TinyNetwork.MakeUnprunable(), workspace.At("fixed.onnx"));
        return RefusedAsync(2, "QP1604", ["fixed.onnx", "quantumprune analyze"], task: workspace.WriteTask("fixed.yaml", "tiny.onnx", "fixed.onnx"));
    }

    [Theory]
    [InlineData("QP1601", "--target", "params")]
    [InlineData("QP1601", "--target", "params=1.5")]
    [InlineData("QP1601", "--target", "weights=0.5")]
    [InlineData("QP1602", "--objective", "entropy")]
    [InlineData("QP1602", "--objective", "hybrid:delta=1")]
    [InlineData("QP1602", "--objective", "hybrid:gamma=much")]
    [InlineData("QP1602", "--objective", "auto:gamma=1")]
    [InlineData("QP3101", "--objective", "hybrid:gamma=-1")]
    [InlineData("QP3102", "--objective", "curvature:gamma=2")]
    [InlineData("QP1603", "--refine", "maybe")]
    [InlineData("QP1603", "--evaluations", "0")]
    [InlineData("QP1603", "--stages", "21")]
    [InlineData("QP1603", "--floor", "1")]
    [InlineData("QP1603", "--floor", "NaN")]
    [InlineData("QP1603", "--threads", "0")]
    [InlineData("QP1302", "--probes", "0")]
    [InlineData("QP2010", "--sampler", "leap")]
    [InlineData("QP2011", "--sampler", "anneal:rounds=3")]
    [InlineData("QP2012", "--sampler", "anneal:reads=many")]
    [InlineData("QP2022", "--sampler", "anneal:reads=0")]
    [InlineData("QP2021", "--sampler", "exact:reads=0")]
    public Task Prune_BadOption_SaysTheCode(string code, string option, string value) => RefusedAsync(2, code, [], option, value);

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    public async Task Solve_BadTimeLimit_QP1603(string seconds) =>
        await RefusedAsync("QP1603", "solve", workspace.At("any.bqm"), "--time-limit", seconds, "-o", workspace.At("samples.json"));

    [Fact]
    public async Task Solve_NoModelFile_QP3001()
    {
        await RefusedAsync("QP3001", "solve", workspace.At("missing.bqm"), "-o", workspace.At("samples.json"));
        await RefusedAsync("QP3022", "solve", workspace.Model, "-o", workspace.At("samples.json"));
    }

    [Fact]
    public async Task Apply_BadPlans_SayTheCode()
    {
        foreach (var (code, text) in new[]
        {
            ("QP1501", "not json"),
            ("QP1501", """{"schema": "quantumprune.plan/9", "model": "m", "inputShape": [1, 16, 16], "stages": []}"""),
            ("QP1502", Plan("conv9", "0")),
            ("QP1502", Plan("conv1", "6")),
            ("QP1503", Plan("conv1", "0, 1, 2, 3, 4, 5")),
        })
        {
            File.WriteAllText(workspace.At("bad-plan.json"), text);
            await RefusedAsync(code, "apply", workspace.Model, "--plan", workspace.At("bad-plan.json"), "-o", workspace.At("cut.onnx"));
        }
    }

    [Fact]
    public async Task Refine_EmptyPlan_QP1504()
    {
        File.WriteAllText(workspace.At("empty-plan.json"), """{"schema": "quantumprune.plan/1", "model": "m", "inputShape": [1, 16, 16], "stages": []}""");
        await RefusedAsync("QP1504", "refine", "--task", workspace.Task, "--mask", workspace.At("empty-plan.json"), "-o", workspace.At("refined"));
    }

    [Fact]
    public async Task Train_WithoutTrainingSection_QP1401()
    {
        var task = workspace.WriteTask("untrained.yaml", "training: {epochs: 2, batch: 4, learning-rate: 0.002}", "");
        await RefusedAsync("QP1401", "train", "--task", task, "-o", workspace.At("trained.onnx"));
    }

    [Fact]
    public async Task Prune_OutputIsAFile_QP1006()
    {
        File.WriteAllText(workspace.At("occupied"), "mine");
        await RefusedAsync("QP1006", PruneArgs.Of(workspace.Task, workspace.At("occupied")));
        await RefusedAsync("QP1006", PruneArgs.Of(workspace.Task, Path.Combine(workspace.At("occupied"), "below")));
        Assert.Equal("mine", File.ReadAllText(workspace.At("occupied")));
    }

    [Theory]
    [InlineData("formulate", "--task", "TASK", "--target", "params=0.4", "-o", "OUT")]
    [InlineData("train", "--task", "TASK", "-o", "OUT")]
    [InlineData("solve", "PROBLEM", "-o", "OUT")]
    [InlineData("apply", "MODEL", "--plan", "PLAN", "-o", "OUT")]
    public async Task Command_OutputInAMissingFolderOrAFolder_QP1006(params string[] args)
    {
        foreach (var file in new[] { workspace.At("no/such/folder/file"), workspace.Folder, "" })
        {
            var filled = args.Select(a => a switch { "TASK" => workspace.Task, "MODEL" => workspace.Model, "OUT" => file, _ => a }).ToArray();
            await RefusedAsync("QP1006", filled);
        }
    }

    private static string Plan(string group, string channels) =>
        $$"""{"schema": "quantumprune.plan/1", "model": "m", "inputShape": [1, 16, 16], "stages": [{"removals": [{"group": "{{group}}", "channels": [{{channels}}], "of": 6}], "folds": []}]}""";

    private async Task RefusedAsync(int exit, string code, string[] says, string? option = null, string? value = null, string? task = null)
    {
        var args = PruneArgs.Of(task ?? workspace.Task, workspace.At("never"), "--refine", "none").ToList();
        if (option is not null && args.IndexOf(option) is >= 0 and var at) args.RemoveRange(at, 2);
        if (option is not null) args.AddRange([option, value!]);
        var result = await RefusedAsync(exit, code, [.. args]);
        Assert.All(says, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
    }

    private async Task RefusedAsync(string code, params string[] args) => await RefusedAsync(2, code, args);

    /// <summary>The command ends with the code, says nothing as a result, and leaves nothing behind.</summary>
    private async Task<CliResult> RefusedAsync(int exit, string code, string[] args)
    {
        var before = workspace.Contents();
        var result = (await Command.RunAsync(args)).Expect(exit);
        Assert.Matches($@"(?m)^{code}: \S.+ \S.+$", result.Error);
        Assert.Equal("", result.Output);
        Assert.Equal(before, workspace.Contents());
        return result;
    }
}
