using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Training;

public class DistillationLossTests
{
    private static readonly MeanSquaredLoss Squares = new(DenoisingOutput.Image);

    [Theory]
    [InlineData(OutputKind.Logits, 0.7, 4)]
    [InlineData(OutputKind.LogProbabilities, 0.5, 2)]
    [InlineData(OutputKind.Probabilities, 0.9, 3)]
    [InlineData(OutputKind.Logits, 1, 1)]
    public void Evaluate_Classes_GradientIsFiniteDifference(OutputKind kind, double share, double temperature) => CheckGradient(
        new DistillationLoss(new CrossEntropyLoss(kind), kind, share, temperature), Scores(1), Scores(2), Samples.Classification(5, 4));

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(1)]
    public void Evaluate_Images_GradientIsFiniteDifference(double share)
    {
        var random = new RandomSource(3);
        CheckGradient(
            new DistillationLoss(Squares, null, share, 1), Samples.Uniform(random, 3, 2, 4, 5), Samples.Uniform(random, 3, 2, 4, 5), Samples.Regression(random, 3, 2, 4, 5));
    }

    [Fact]
    public void Evaluate_LikeTheDenseNetwork_IsTheTasksLossAlone()
    {
        var (task, batch, output) = (new CrossEntropyLoss(OutputKind.Logits), Samples.Classification(5, 4), Scores(1));
        var value = new DistillationLoss(task, OutputKind.Logits, 0.75, 4).Evaluate(output, output, batch);
        var alone = task.Evaluate(output, batch);
        for (var n = 0; n < 4; n++) Assert.Equal(0.25 * alone.PerSample[n], value.PerSample[n], 1e-9);
    }

    [Fact]
    public void Evaluate_Scores_IsTheDivergenceTimesSquaredTemperature()
    {
        var (one, two) = (new Tensor([1f, 0f], 1, 2), new Tensor([0f, 2f], 1, 2));
        var p = 1 / (1 + Math.Exp(1));
        var q = 1 / (1 + Math.Exp(-0.5));
        var divergence = (p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q)));
        var value = new DistillationLoss(new CrossEntropyLoss(OutputKind.Logits), OutputKind.Logits, 1, 2).Evaluate(one, two, Samples.Classification(2, 1));
        Assert.Equal(4 * divergence, value.PerSample[0], 1e-6);
    }

    [Fact]
    public void Evaluate_OtherShape_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new DistillationLoss(Squares, null, 0.5, 1).Evaluate(new Tensor(1, 4), new Tensor(1, 5), Samples.Classification(4, 1)));

    private static Tensor Scores(ulong seed)
    {
        var tensor = Samples.Uniform(new RandomSource(seed), 4, 5);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] += 0.2f;
        return tensor;
    }

    private static void CheckGradient(DistillationLoss loss, Tensor output, Tensor dense, Batch batch)
    {
        const float Step = 1e-2f;
        var value = loss.Evaluate(output, dense, batch);
        for (var i = 0; i < output.Count; i++)
        {
            double Moved(float shift)
            {
                var moved = output.Clone();
                moved.Data[i] += shift;
                return loss.Evaluate(moved, dense, batch).PerSample.Sum();
            }

            Assert.Equal((Moved(Step) - Moved(-Step)) / (2 * Step), value.Gradient.Data[i], 5e-3 * Math.Max(1, Math.Abs(value.Gradient.Data[i])));
        }
    }
}
