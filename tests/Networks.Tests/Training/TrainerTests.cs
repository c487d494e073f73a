using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;

namespace QuantumPrune.Networks.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private const string Split = "{calibration: 2, validation: 2}";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("adam, learning-rate: 0.01")]
    [InlineData("sgd, learning-rate: 0.5")]
    public void RunEpoch_TinyDenoiser_Learns(string optimiser)
    {
        var losses = Train(Denoiser(), $"training: {{epochs: 8, batch: 4, optimiser: {optimiser}}}", 8);
        Assert.True(losses[^1] < 0.5 * losses[0], $"the loss went from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void RunEpoch_Twice_GivesTheSameLosses()
    {
        const string Options = "training: {epochs: 2, batch: 4}";
        Assert.Equal(Train(Denoiser(), Options, 2), Train(Denoiser(), Options, 2));
    }

    [Fact]
    public void RunEpoch_RateOutOfAllBounds_SaysSo() =>
        Bad.Input("QP1402", () => Train(Denoiser(), "training: {epochs: 9, batch: 2, optimiser: sgd, learning-rate: 1000, schedule: constant}", 9));

    [Fact]
    public void Constructor_NoTrainingSection_IsRefused() => Bad.Input("QP1401", () => Train(Denoiser(), "", 0), "training");

    [Fact]
    public void Constructor_NothingToTrain_IsRefused()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(1, 1, 20, 20)]));
        Bad.Input("QP1401", () => Train(b.Load(), "training: {epochs: 1}", 0), "no weights");
    }

    [Fact]
    public void Names_OfAGraph_AreItsTrainedNumbers()
    {
        var b = new GraphBuilder();
        var x = b.Node("BatchNormalization", [b.Node("Conv", [b.In(1, 1, 8, 8), b.W(4, 1, 3, 3)]), b.W(4), b.W(4), b.W(4), b.Positive(4)]);
        b.Output(b.Node("Mul", [b.Node("Clip", [x, b.Scalar(0), b.Scalar(6)]), b.Scalar(2)]));
        Assert.Equal(["w0", "w1", "w2"], TrainableParameters.Names(b.Load()));
    }

    private List<double> Train(Graph graph, string section, int epochs)
    {
        var task = TaskFiles.Load(_folder, TaskFiles.Denoising(Split, section));
        var data = task.Open();
        var trainer = new Trainer(graph, task);
        return [.. Enumerable.Range(0, epochs).Select(e => trainer.RunEpoch(data, e))];
    }

    private static Graph Denoiser()
    {
        var b = new GraphBuilder();
        var x = b.Node("Relu", [b.Node("Conv", [b.In(1, 1, 20, 20), b.W(4, 1, 3, 3), b.W(4)], n => n.Set("pads", [1L, 1, 1, 1]))]);
        b.Output(b.Node("Conv", [x, b.W(1, 4, 3, 3), b.W(1)], n => n.Set("pads", [1L, 1, 1, 1])));
        return b.Load().Clone(withWeights: true);
    }
}
