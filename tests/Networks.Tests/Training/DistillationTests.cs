using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;

namespace QuantumPrune.Networks.Tests.Training;

public sealed class DistillationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_TinyDenoiserWithoutTrainingSection_LearnsAndLeavesTheStartAlone()
    {
        var start = Denoiser(1);
        var before = start.Constants.ToDictionary(c => c.Key, c => c.Value.Floats!.ToArray());
        var result = Run(start, "epochs=3,batch=4,rate=0.02,share=0,samples=24");
        Assert.Equal([0, 1, 2, 3], result.Curve.Select(c => c.Epoch));
        Assert.True(result.Curve[3].Loss < 0.5 * result.Curve[1].Loss, $"{result.Curve[1]} to {result.Curve[3]}");
        Assert.Equal(result.Curve.MaxBy(c => c.Validation)!.Epoch, result.Best);
        Assert.All(before, b => Assert.Equal(b.Value, start.Constants[b.Key].Floats));
        Assert.False(result.Truncated);
    }

    [Fact]
    public void Run_DenseNetworkAlone_IsImitated()
    {
        var curve = Run(Denoiser(1), "epochs=6,batch=4,rate=0.02,share=1,samples=24").Curve;
        Assert.True(curve[6].Loss < 0.5 * curve[1].Loss, $"{curve[1]} to {curve[6]}");
    }

    [Fact]
    public void Run_NoEpochBetter_GivesTheStart()
    {
        var start = Denoiser(1);
        var result = Run(start, "epochs=1,batch=4,rate=1,samples=8", Run(start, "epochs=4,batch=4,rate=0.02,share=0,samples=24").Network);
        Assert.Equal(0, result.Best);
    }

    [Fact]
    public void Run_Twice_GivesTheSameCurve() =>
        Assert.Equal(Run(Denoiser(1), "epochs=2,batch=4,samples=8").Curve, Run(Denoiser(1), "epochs=2,batch=4,samples=8").Curve);

    [Fact]
    public void Run_Cancelled_KeepsWhatThereIs()
    {
        using var cancellation = new CancellationTokenSource();
        var task = TaskFiles.Load(_folder, TaskFiles.Denoising("{calibration: 2, validation: 2}"));
        var distillation = new Distillation(Denoiser(2), task, task.Open(), DistillationOptions.Parse("epochs=3,batch=4,rate=0.02,share=0,samples=24"));
        var result = distillation.Run(Denoiser(1), new Canceller(cancellation, 0.5), cancellation.Token);
        Assert.True(result.Truncated);
        Assert.Equal(2, result.Curve.Count);
        Assert.Equal(result.Curve.MaxBy(c => c.Validation)!.Epoch, result.Best);
    }

    [Fact]
    public void Run_NothingToTrain_IsRefused()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(1, 1, 20, 20)]));
        Bad.Input("QP1401", () => Run(b.Load(), ""), "no weights");
    }

    private DistillationResult Run(Graph start, string options, Graph? from = null)
    {
        var task = TaskFiles.Load(_folder, TaskFiles.Denoising("{calibration: 2, validation: 2}"));
        return new Distillation(Denoiser(2), task, task.Open(), DistillationOptions.Parse(options)).Run(from ?? start);
    }

    private static Graph Denoiser(ulong seed)
    {
        var b = new GraphBuilder(seed: seed);
        var x = b.Node("Relu", [b.Node("Conv", [b.In(1, 1, 20, 20), b.W(4, 1, 3, 3), b.W(4)], n => n.Set("pads", [1L, 1, 1, 1]))]);
        b.Output(b.Node("Conv", [x, b.W(1, 4, 3, 3), b.W(1)], n => n.Set("pads", [1L, 1, 1, 1])));
        return b.Load();
    }

    private sealed class Canceller(CancellationTokenSource source, double at) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value > at) source.Cancel();
        }
    }
}
