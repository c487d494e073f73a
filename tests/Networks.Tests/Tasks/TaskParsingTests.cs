using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Tasks;

public sealed class TaskParsingTests : IDisposable
{
    private const string Split = "{calibration: 2, validation: 2}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Minimal_FillsDefaults()
    {
        var task = TaskFiles.Load(_folder, TaskFiles.Denoising(Split));
        Assert.Equal(("t", TaskKind.Denoising, "psnr", "mse"), (task.Name, task.Kind, task.MetricName, task.LossName));
        Assert.Equal(_folder.Of("net.onnx"), task.ModelPath);
        Assert.Equal((1.0 / 255, 1), (task.Preprocess.Scale, task.Preprocess.CropMultiple));
        Assert.Equal(new SplitOptions(2, 2, null, null, 1), task.Split);
        Assert.Equal(0.01, task.Noise!.B, 12);
        Assert.Null(task.Training);
        Assert.Null(task.InputShape);
        Assert.Equal("psnr", task.CreateMetric().Name);
        Assert.Equal("mse", task.CreateLoss().Name);
    }

    [Fact]
    public void Load_Everything_IsRead()
    {
        var task = TaskFiles.Load(_folder, TaskFiles.Denoising(Split, """
            loss: l1
            input-shape: [1, 20, 20]
            training: {epochs: 3, batch: 4, learning-rate: 1e-2, optimiser: sgd, momentum: 0.5, weight-decay: 1e-4, schedule: constant, patch: 16, samples-per-epoch: 9, loss: mse, seed: 8}
            """));
        Assert.Equal("l1", task.CreateLoss(OutputKind.Logits).Name);
        Assert.Equal("mse", task.CreateTrainingLoss().Name);
        Assert.Equal([1, 20, 20], task.InputShape!);
        Assert.Equal(new TrainingOptions(3, 4, 0.01, "sgd", 0.5, 1e-4, "constant", 16, 9, "mse", 8), task.Training);
    }

    [Theory]
    [InlineData("metrik: psnr", "QP1102", "line 10", "'metrik'", "Did you mean 'metric'?")]
    [InlineData("training: {epoch: 3}", "QP1102", "line 10", "'training.epoch'", "'epochs'")]
    [InlineData("kind: denoising", "QP1104", "line 10", "'kind'", "line 2")]
    [InlineData("preprocess: {scale: big}", "QP1105", "line 10", "'preprocess.scale'", "'big'")]
    [InlineData("preprocess: {scale: .nan}", "QP1105", "line 10", "'preprocess.scale'", "number")]
    [InlineData("preprocess: {mean: [0.1]}", "QP1106", "line 10", "mean", "denoising")]
    [InlineData("preprocess: 7", "QP1105", "line 10", "'preprocess'", "section")]
    [InlineData("input-shape: [1, 2]", "QP1105", "line 10", "input-shape", "three")]
    [InlineData("training: {optimiser: adamm}", "QP1105", "line 10", "'adamm'", "'adam'")]
    [InlineData("loss: cross-entropy", "QP1105", "line 10", "'loss'", "mse")]
    [InlineData("training: &a {epochs: 1}", "QP1101", "line 10", "anchors", "")]
    [InlineData("training: !x {epochs: 1}", "QP1101", "line 10", "tags", "")]
    [InlineData("training: [[[[[[[[[[[[1]]]]]]]]]]]]", "QP1101", "line 10", "nested", "")]
    [InlineData("training: {", "QP1101", "line 1", "YAML", "")]
    public void Load_BadLine_NamesLineKeyAndFix(string line, string code, string where, string what, string fix) =>
        Bad.Input(code, () => TaskFiles.Load(_folder, TaskFiles.Denoising(Split, line)), "t.task.yaml", where, what, fix);

    [Theory]
    [InlineData("model: net.onnx", "'model'")]
    [InlineData("  format: synthetic", "'data.format'")]
    [InlineData("split: {calibration: 2, validation: 2}", "'split'")]
    [InlineData("denoising: {noise: {kind: gaussian, sigma: 0.1}, output: image}", "'denoising'")]
    public void Load_MissingKey_NamesIt(string removed, string key) =>
        Bad.Input("QP1103", () => TaskFiles.Load(_folder, TaskFiles.Denoising(Split).Replace(removed, "", StringComparison.Ordinal)), key);

    [Theory]
    [InlineData("{calibration: 0, validation: 2}", "QP1105", "'split.calibration'")]
    [InlineData("{calibration: 2.5, validation: 2}", "QP1105", "'2.5'")]
    [InlineData("{calibration: 2, validation: 2, test: 3}", "QP1106", "from-train")]
    public void Load_BadSplit_SaysWhy(string split, string code, string part) =>
        Bad.Input(code, () => TaskFiles.Load(_folder, TaskFiles.Denoising(split)), part);

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b")]
    [InlineData("\u0000\u0001binary")]
    [InlineData("a: b\n---\nc: d")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("*x")]
    public void Load_NotATask_IsAnInputError(string text) => Assert.Throws<InputException>(() => TaskFiles.Load(_folder, text));

    [Fact]
    public void Load_RandomlyDamaged_NeverCrashes()
    {
        const string Signs = "{}[]:,&*!|>'\"%@`\n\t -#x0";
        var text = TaskFiles.Denoising(Split);
        var random = new RandomSource(3);
        for (var i = 0; i < 600; i++)
        {
            var characters = text.ToCharArray();
            for (var k = 0; k < 3; k++) characters[random.NextInt(characters.Length)] = Signs[random.NextInt(Signs.Length)];
            var error = Record.Exception(() => TaskFiles.Load(_folder, new string(characters)));
            Assert.True(error is null or InputException, error?.ToString());
        }
    }

    [Fact]
    public void Load_NoiseOfOtherKind_IsRefused() =>
        Bad.Input("QP1106", () => TaskFiles.Load(_folder, TaskFiles.Denoising(Split).Replace("sigma: 0.1", "sigma: 0.1, a: 1", StringComparison.Ordinal)), "'a'");

    [Fact]
    public void Load_SyntheticClassification_IsRefused() =>
        Bad.Input("QP1106", () => TaskFiles.Load(_folder, "model: m\nkind: classification\nmetric: top1\ndata: {format: synthetic, train: [{count: 1, size: 8}], test: from-train}\nsplit: {calibration: 1, validation: 1, test: 1}"), "no classes");

    [Fact]
    public void Load_Missing_NamesThePath() => Bad.Input("QP1101", () => NetworkTask.Load(_folder.Of("none.yaml")), "none.yaml");
}
