using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Losses;

public class SampleProbeTests
{
    [Fact]
    public void SampleProbe_Regression_IsSignsOfUnitNormPerSample()
    {
        var probe = new MeanSquaredLoss(DenoisingOutput.Image).SampleProbe(new Tensor(3, 1, 8, 8), new RandomSource(1));
        Assert.All(probe.Data, x => Assert.Equal(1f / 8, Math.Abs(x)));
        Assert.InRange(probe.Data.Count(x => x > 0), 60, 132);
    }

    [Theory]
    [InlineData(OutputKind.Logits)]
    [InlineData(OutputKind.Probabilities)]
    [InlineData(OutputKind.LogProbabilities)]
    public void SampleProbe_Classification_AveragesToZeroScore(OutputKind kind)
    {
        double[] probabilities = [0.5, 0.3, 0.2];
        const int Count = 20_000;
        var row = probabilities.Select(p => (float)(kind == OutputKind.Probabilities ? p : Math.Log(p))).ToArray();
        var output = new Tensor([.. Enumerable.Repeat(row, Count).SelectMany(r => r)], Count, 3);
        var probe = new CrossEntropyLoss(kind).SampleProbe(output, new RandomSource(7));
        for (var k = 0; k < 3; k++)
        {
            var mean = Enumerable.Range(0, Count).Average(n => (double)probe.Data[(3 * n) + k]);
            var expected = kind switch { OutputKind.Logits => 0, OutputKind.Probabilities => -1, _ => -probabilities[k] };
            Assert.InRange(mean, expected - 0.05, expected + 0.05);
        }
    }

    [Fact]
    public void SampleProbe_CutIntoBatches_IsTheSame()
    {
        var output = Samples.Uniform(new RandomSource(4), 6, 4);
        var loss = new CrossEntropyLoss(OutputKind.Logits);
        var whole = loss.SampleProbe(output, new RandomSource(5));
        var random = new RandomSource(5);
        var first = loss.SampleProbe(new Tensor(output.Data[..8], 2, 4), random);
        var rest = loss.SampleProbe(new Tensor(output.Data[8..], 4, 4), random);
        Assert.Equal(whole.Data, first.Data.Concat(rest.Data));
    }
}
