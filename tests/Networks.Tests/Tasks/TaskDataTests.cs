using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Tasks;

public sealed class TaskDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{calibration: 4, validation: 3}", 5)]
    [InlineData("{calibration: 4, validation: 3, patch: 8}", 5)]
    [InlineData("{calibration: 10, validation: 6, patch: 8}", 6)]
    [InlineData("{calibration: 20, validation: 4, patch: 8}", 6)]
    [InlineData("{calibration: 32, validation: 16, patch: 8}", 0)]
    public void Open_AnySplit_IsDisjointByImage(string split, int training)
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising(split));
        var task = NetworkTask.Load(_folder.Of("t.task.yaml"));
        Assert.Equal((task.Split.Calibration, task.Split.Validation, 3, training), (data.Calibration.Count, data.Validation.Count, data.Test.Count, data.Training.Count));
        AssertDisjoint(data);
    }

    [Fact]
    public void Open_SeveralPatchesOfAnImage_DoNotOverlap()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 32, validation: 16, patch: 8}"));
        foreach (var image in Names(data.Calibration).GroupBy(n => n.Split('[')[0]))
        {
            var places = image.Select(n => n.Split('[')[1].TrimEnd(']').Split(',').Select(int.Parse).ToArray()).ToArray();
            for (var i = 0; i < places.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(Math.Abs(places[i][0] - places[j][0]) >= 8 || Math.Abs(places[i][1] - places[j][1]) >= 8);
            }
        }
    }

    [Fact]
    public void Open_TooManyPatches_SaysTheNumbers() =>
        Bad.Input("QP1107", () => TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 40, validation: 16, patch: 8}")), "40", "16", "12 images", "48");

    [Fact]
    public void Open_TooManyImages_SaysTheNumbers() =>
        Bad.Input("QP1107", () => TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 9, validation: 4}")), "split.validation", "4 images", "3 are left", "12");

    [Fact]
    public void Open_PatchLargerThanImage_NamesTheImage() =>
        Bad.Input("QP1107", () => TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 1, validation: 1, patch: 32}")), "[1, 20, 20]", "32");

    [Fact]
    public void Open_FromTrain_TakesTestOut()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 3, validation: 3, test: 4}", test: "from-train"));
        Assert.Equal((4, 2), (data.Test.Count, data.Training.Count));
        AssertDisjoint(data);
    }

    [Fact]
    public void Open_Indices_AreTheTestSet()
    {
        _folder.Write("i.txt", "3\n7\n\n0\n");
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 3, validation: 3}", test: "{indices: i.txt}"));
        Assert.Equal(["#0", "#3", "#7"], Names(data.Test).Select(n => n[n.IndexOf('#', StringComparison.Ordinal)..]));
        AssertDisjoint(data);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("3\n3")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    public void Open_BadIndices_SaysTheRange(string text)
    {
        _folder.Write("i.txt", text);
        Bad.Input("QP1209", () => TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 3, validation: 3}", test: "{indices: i.txt}")), "i.txt");
    }

    [Fact]
    public void Open_TestImagesInTrain_AreRefused() =>
        Bad.Input("QP1108", () => TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 3, validation: 3}", test: "[{count: 1, size: 20, seed: 1}]")), "from-train");

    [Fact]
    public void Open_SceneWithSeveralImages_ServesOneSplit()
    {
        for (var scene = 0; scene < 6; scene++)
        {
            foreach (var name in new[] { "NOISY_1", "GT_1", "NOISY_2", "GT_2" })
                _folder.Write($"sidd/s{scene}/{name}.PNG", new PngWriter(8, 8, 8, 2).Write([.. Enumerable.Repeat(scene * 10, 192)]));
        }

        var data = TaskFiles.Open(_folder, "model: m\nkind: denoising\nmetric: ssim\ndata: {format: sidd, train: [sidd], test: from-train}\ndenoising: {output: image}\nsplit: {calibration: 3, validation: 2, test: 2}");
        var scenes = new[] { data.Calibration, data.Validation, data.Test, data.Training }.Select(d => Names(d).Select(n => n.Split('/')[0]).ToHashSet()).ToArray();
        Assert.Equal(scenes.Sum(s => s.Count), scenes.SelectMany(s => s).Distinct().Count());
        Assert.Equal((3, 2, 2, 4), (data.Calibration.Count, data.Validation.Count, data.Test.Count, data.Training.Count));
        Assert.NotNull(data.Test.Read(0).Target);
    }

    [Fact]
    public void Read_Noise_DependsOnNameAlone()
    {
        var one = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 3, validation: 3, seed: 1}"));
        var other = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 2, validation: 5, seed: 99}"));
        Assert.Equal(one.Test.Read(2).Input.Data, other.Test.Read(2).Input.Data);
        Assert.NotEqual(one.Test.Read(1).Input.Data, one.Test.Read(2).Input.Data);
    }

    [Fact]
    public void Read_Noise_HasItsVariance()
    {
        var text = TaskFiles.Denoising("{calibration: 1, validation: 1}").Replace("kind: gaussian, sigma: 0.1", "kind: heteroscedastic, a: 0.012, b: 0.0016", StringComparison.Ordinal);
        var training = TaskFiles.Open(_folder, text).Training;
        var ratios = Enumerable.Range(0, training.Count).Select(training.Read)
            .SelectMany(s => s.Input.Data.Zip(s.Target!.Data, (noisy, clean) => Math.Pow(noisy - clean, 2) / ((0.012 * clean) + 0.0016)));
        Assert.InRange(ratios.Average(), 0.9, 1.1);
    }

    [Fact]
    public void Read_Classification_Normalises()
    {
        NpyWriter.WriteArchive(_folder.Of("a.npz"), ("images", NpyWriter.Bytes([10, 20, 10, 20, 10, 20], 3, 2, 1, 1)), ("labels", NpyWriter.Longs([2, 2, 2], 3)));
        var data = TaskFiles.Open(_folder, "model: m\nkind: classification\nmetric: top1\ndata: {format: npz, train: [a.npz], test: from-train}\npreprocess: {scale: 0.1, mean: [0.5, 1], std: [0.25, 2]}\nsplit: {calibration: 1, validation: 1, test: 1}");
        var sample = data.Test.Read(0);
        Assert.Equal([2f, 0.5f], sample.Input.Data);
        Assert.Equal(2, sample.Label);
        Assert.Null(sample.Target);
    }

    [Fact]
    public void Open_MeanOfOtherLength_SaysBoth()
    {
        NpyWriter.WriteArchive(_folder.Of("a.npz"), ("images", NpyWriter.Bytes([1, 2, 3], 3, 1, 1)), ("labels", NpyWriter.Longs([0, 0, 0], 3)));
        Bad.Input("QP1106", () => TaskFiles.Open(_folder, "model: m\nkind: classification\nmetric: top1\ndata: {format: npz, train: [a.npz], test: from-train}\npreprocess: {mean: [1, 2, 3]}\nsplit: {calibration: 1, validation: 1, test: 1}"), "3 values", "1 channels");
    }

    [Fact]
    public void Open_CropMultiple_CropsWholeImages()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 1, validation: 1}", "preprocess: {crop-multiple: 8}"));
        Assert.Equal([1, 16, 16], data.Test.Read(0).Input.Shape);
        Assert.Equal([1, 16, 16], data.InputShape);
    }

    [Fact]
    public void TrainingEpoch_TwoEpochs_DifferAndRepeat()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 2, validation: 2}", "training: {patch: 8, samples-per-epoch: 11}"));
        var epoch = data.TrainingEpoch(0);
        Assert.Equal(11, epoch.Count);
        Assert.Equal([1, 8, 8], epoch.Read(0).Input.Shape);
        Assert.Equal(epoch.Read(5).Input.Data, data.TrainingEpoch(0).Read(5).Input.Data);
        Assert.NotEqual(epoch.Read(5).Input.Data, data.TrainingEpoch(1).Read(5).Input.Data);
        Assert.Empty(Images(epoch).Intersect(Images(data.Calibration).Concat(Images(data.Validation))));
    }

    [Fact]
    public void TrainingEpoch_NothingLeft_SaysWhy()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 6, validation: 6}", "training: {epochs: 1}"));
        Bad.Input("QP1107", () => data.TrainingEpoch(0), "training");
    }

    [Fact]
    public void Read_FromManyThreads_IsTheSame()
    {
        var data = TaskFiles.Open(_folder, TaskFiles.Denoising("{calibration: 1, validation: 1}")).Training;
        var alone = Enumerable.Range(0, data.Count).Select(i => data.Read(i).Input.Data).ToArray();
        var together = new float[data.Count][];
        Parallel.For(0, data.Count, i => together[i] = data.Read(i).Input.Data);
        Assert.Equal(alone, together);
    }

    private static void AssertDisjoint(TaskData data)
    {
        var sets = new[] { data.Calibration, data.Validation, data.Test, data.Training }.Select(Images).ToArray();
        Assert.Equal(sets.Sum(s => s.Count), sets.SelectMany(s => s).Distinct().Count());
    }

    private static HashSet<string> Images(IDataSet data) => [.. ((TaskDataSet)data).Identities];

    private static IEnumerable<string> Names(IDataSet data) => Enumerable.Range(0, data.Count).Select(i => data.Read(i).Name);
}
