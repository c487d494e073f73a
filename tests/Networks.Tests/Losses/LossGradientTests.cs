using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Losses;

public class LossGradientTests
{
    [Theory]
    [InlineData(DenoisingOutput.Image)]
    [InlineData(DenoisingOutput.Residual)]
    public void Evaluate_MeanSquared_GradientIsFiniteDifference(DenoisingOutput output)
    {
        var random = new RandomSource(1);
        CheckGradient(new MeanSquaredLoss(output), Samples.Uniform(random, 3, 2, 4, 5), Samples.Regression(random, 3, 2, 4, 5));
    }

    [Theory]
    [InlineData(DenoisingOutput.Image)]
    [InlineData(DenoisingOutput.Residual)]
    public void Evaluate_Absolute_GradientIsFiniteDifference(DenoisingOutput output)
    {
        var random = new RandomSource(2);
        CheckGradient(new AbsoluteLoss(output), Samples.Uniform(random, 2, 1, 3, 3), Samples.Regression(random, 2, 1, 3, 3));
    }

    [Theory]
    [InlineData(OutputKind.Logits)]
    [InlineData(OutputKind.Probabilities)]
    [InlineData(OutputKind.LogProbabilities)]
    public void Evaluate_CrossEntropy_GradientIsFiniteDifference(OutputKind kind)
    {
        var output = Samples.Uniform(new RandomSource(3), 4, 5);
        for (var i = 0; i < output.Count; i++) output.Data[i] += 0.2f;
        CheckGradient(new CrossEntropyLoss(kind), output, Samples.Classification(5, 4));
    }

    [Fact]
    public void Evaluate_HugeLogits_StaysFinite()
    {
        var output = new Tensor([1000f, -1000f, 0f], 1, 3);
        var value = new CrossEntropyLoss(OutputKind.Logits).Evaluate(output, new Batch(new Tensor(1, 1, 1, 1), null, [1], ["x"]));
        Assert.Equal(2000, value.PerSample[0], 6);
        Assert.Equal([1f, -1f, 0f], value.Gradient.Data);
    }

    [Fact]
    public void Evaluate_LogitsAndProbabilities_AgreeThroughSoftmax()
    {
        float[] logits = [0.3f, -1.2f, 2f];
        var sum = logits.Sum(x => Math.Exp(x));
        var batch = new Batch(new Tensor(1, 1, 1, 1), null, [2], ["x"]);
        var direct = new CrossEntropyLoss(OutputKind.Logits).Evaluate(new Tensor(logits, 1, 3), batch).PerSample[0];
        var through = new CrossEntropyLoss(OutputKind.Probabilities).Evaluate(new Tensor([.. logits.Select(x => (float)(Math.Exp(x) / sum))], 1, 3), batch).PerSample[0];
        Assert.Equal(direct, through, 6);
    }

    [Fact]
    public void Evaluate_LabelBeyondClasses_NamesBoth() =>
        Bad.Input("QP1211", () => new CrossEntropyLoss(OutputKind.Logits).Evaluate(new Tensor(1, 3), new Batch(new Tensor(1, 1, 1, 1), null, [3], ["x"])), "label 3", "3 classes");

    [Fact]
    public void Evaluate_OutputOfOtherSize_NamesBothShapes() =>
        Bad.Input("QP1211", () => new MeanSquaredLoss(DenoisingOutput.Image).Evaluate(new Tensor(1, 1, 8, 8), Samples.Regression(new RandomSource(1), 1, 1, 9, 8)), "8, 8", "9, 8");

    private static void CheckGradient(ILoss loss, Tensor output, Batch batch)
    {
        const float Step = 1e-3f;
        var gradient = loss.Evaluate(output, batch).Gradient;
        for (var i = 0; i < output.Count; i++)
        {
            var center = output.Data[i];
            output.Data[i] = center + Step;
            var above = loss.Evaluate(output, batch).PerSample.Sum();
            var up = output.Data[i];
            output.Data[i] = center - Step;
            var below = loss.Evaluate(output, batch).PerSample.Sum();
            var difference = (above - below) / ((double)up - output.Data[i]);
            output.Data[i] = center;
            Assert.InRange(gradient.Data[i], difference - 2e-4 * Math.Max(1, Math.Abs(difference)), difference + 2e-4 * Math.Max(1, Math.Abs(difference)));
        }
    }
}
