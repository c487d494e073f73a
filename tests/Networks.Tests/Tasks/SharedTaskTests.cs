using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Tasks;

public class SharedTaskTests
{
    [SharedTheory]
    [InlineData("dense-mnist", 1000, 1000, 2000, 6000, "1,28,28")]
    [InlineData("mlpnet-mnist", 1000, 1000, 8000, 0, "1,28,28")]
    [InlineData("resnet20-cifar10", 512, 1000, 10000, 8488, "3,32,32")]
    [InlineData("dncnn-set12", 128, 32, 12, 240, "1,64,64")]
    [InlineData("halfunet-set12", 128, 32, 12, 240, "1,64,64")]
    public void Open_SampleTask_HasItsSplits(string name, int calibration, int validation, int test, int training, string shape)
    {
        var task = NetworkTask.Load(SharedFolder.Of("tasks", name + ".task.yaml"));
        var data = task.Open();
        Assert.Equal((calibration, validation, test, training), (data.Calibration.Count, data.Validation.Count, data.Test.Count, data.Training.Count));
        Assert.Equal(shape, string.Join(',', data.InputShape));
        Assert.True(File.Exists(task.ModelPath));
        var sets = new[] { data.Calibration, data.Validation, data.Test, data.Training }.Select(d => ((TaskDataSet)d).Identities.ToHashSet()).ToArray();
        Assert.Equal(sets.Sum(s => s.Count), sets.SelectMany(s => s).Distinct().Count());
    }

    [SharedFact]
    public void Test_HalfUnetTask_NoisyPsnrIsAsMeasured()
    {
        var data = NetworkTask.Load(SharedFolder.Of("tasks", "halfunet-set12.task.yaml")).Open();
        var psnr = new PsnrMetric(DenoisingOutput.Image).Start();
        foreach (var batch in Batches.Of(data.Test, 4)) psnr.Add(batch.Input, batch);
        Assert.InRange(psnr.Mean, 21.3, 21.45); // measured with PyTorch and another draw of the noise: 21.36 dB
    }
}
