using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void Start_NothingAdded_MeanIsNaN() => Assert.True(double.IsNaN(new PsnrMetric(DenoisingOutput.Image).Start().Mean));

    [Fact]
    public void Psnr_KnownError_IsTenLogTenPerImage()
    {
        var batch = Constant(0.5f, 0.5f);
        var psnr = new PsnrMetric(DenoisingOutput.Image).Start();
        psnr.Add(new Tensor([.. Enumerable.Repeat(0.6f, 16), .. Enumerable.Repeat(0.51f, 16)], 2, 1, 4, 4), batch);
        Assert.Equal(20, psnr.Values[0], 4);
        Assert.Equal(40, psnr.Values[1], 4);
        Assert.Equal(30, psnr.Mean, 4);
    }

    [Fact]
    public void Psnr_ResidualOutput_IsSubtractedFromInput()
    {
        var batch = Constant(0.5f) with { Input = new Tensor([.. Enumerable.Repeat(0.8f, 16)], 1, 1, 4, 4) };
        var psnr = new PsnrMetric(DenoisingOutput.Residual).Start();
        psnr.Add(new Tensor([.. Enumerable.Repeat(0.2f, 16)], 1, 1, 4, 4), batch);
        Assert.Equal(20, psnr.Mean, 4);
    }

    [Fact]
    public void Psnr_OutputBeyondRange_IsClamped()
    {
        var psnr = new PsnrMetric(DenoisingOutput.Image).Start();
        psnr.Add(new Tensor([.. Enumerable.Repeat(7f, 16)], 1, 1, 4, 4), Constant(1f));
        Assert.Equal(100, psnr.Mean, 6);
    }

    [Fact]
    public void Ssim_EqualImages_IsOne()
    {
        var batch = Samples.Regression(new RandomSource(1), 2, 3, 16, 12);
        var ssim = new SsimMetric(DenoisingOutput.Image).Start();
        ssim.Add(batch.Target!, batch);
        Assert.Equal(1, ssim.Mean, 9);
    }

    [Fact]
    public void Ssim_ConstantImages_IsLuminanceTerm()
    {
        var batch = new Batch(new Tensor(1, 1, 11, 11), new Tensor([.. Enumerable.Repeat(0.5f, 121)], 1, 1, 11, 11), [-1], ["x"]);
        var ssim = new SsimMetric(DenoisingOutput.Image).Start();
        ssim.Add(new Tensor([.. Enumerable.Repeat(0.25f, 121)], 1, 1, 11, 11), batch);
        Assert.Equal((0.25 + 1e-4) / (0.3125 + 1e-4), ssim.Mean, 6);
    }

    [Fact]
    public void Ssim_ImageSmallerThanWindow_NamesBoth()
    {
        var batch = Constant(0.5f);
        Bad.Input("QP1212", () => new SsimMetric(DenoisingOutput.Image).Start().Add(batch.Target!, batch), "11 x 11", "4, 4");
    }

    [Fact]
    public void Top_RanksLabel_CountsHits()
    {
        var output = new Tensor([5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5], 2, 6);
        var batch = new Batch(new Tensor(2, 1, 1, 1), null, [0, 0], ["a", "b"]);
        var top1 = new TopMetric(1).Start();
        var top5 = new TopMetric(5).Start();
        top1.Add(output, batch);
        top5.Add(output, batch with { Labels = [4, 0] });
        Assert.Equal([100, 0], top1.Values);
        Assert.Equal([100, 0], top5.Values);
    }

    [Fact]
    public void Top_EqualOutputs_FirstClassWins()
    {
        var top1 = new TopMetric(1).Start();
        top1.Add(new Tensor(2, 3), new Batch(new Tensor(2, 1, 1, 1), null, [0, 1], ["a", "b"]));
        Assert.Equal([100, 0], top1.Values);
    }

    [Fact]
    public void Loss_AsMetric_GivesPerSampleLosses()
    {
        var metric = new LossMetric(new MeanSquaredLoss(DenoisingOutput.Image)).Start();
        metric.Add(new Tensor(1, 1, 4, 4), Constant(0.5f));
        Assert.Equal(0.25, metric.Mean, 6);
    }

    private static Batch Constant(params float[] targets) => new(
        new Tensor(targets.Length, 1, 4, 4),
        new Tensor([.. targets.SelectMany(t => Enumerable.Repeat(t, 16))], targets.Length, 1, 4, 4),
        [.. targets.Select(_ => -1)],
        [.. targets.Select((_, i) => $"s{i}")]);
}
