using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Execution;

public class NetworkEvaluatorTests
{
    [Fact]
    public void Evaluate_ManySamples_IsTheMeanOverAll()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Flatten", [b.In(2, 3, 1, 1)]));
        var samples = Enumerable.Range(0, 300).Select(n => new Sample(Samples.Uniform(new RandomSource((ulong)n), 3, 1, 1), null, n % 3, $"s{n}")).ToList();
        var hits = samples.Count(s => Array.IndexOf(s.Input.Data, s.Input.Data.Max()) == s.Label);
        Assert.Equal(100.0 * hits / 300, new NetworkEvaluator(new TopMetric(1)).Evaluate(b.Load(), new MemoryDataSet(samples)), 1e-9);
    }

    [Fact]
    public void Evaluate_ImagesOfSeveralSizes_CountsEachOnce()
    {
        var b = new GraphBuilder();
        b.In(1, 1, 4, 4);
        foreach (var dim in b.Model.Graph.Input[0].Type.TensorType.Shape.Dim) dim.DimParam = "any";
        b.Output(b.Node("Mul", ["x", b.Scalar(0)]));
        var samples = new[] { 3, 3, 5, 3 }.Select((side, n) => new Sample(new Tensor(1, side, side), Filled(n, side), -1, $"s{n}")).ToList();
        var loss = new NetworkEvaluator(new LossMetric(new MeanSquaredLoss(DenoisingOutput.Image))).Evaluate(b.Load(), new MemoryDataSet(samples));
        Assert.Equal((0 + 1 + 4 + 9) / 4.0, loss, 1e-6);
    }

    [Fact]
    public void Evaluate_EmptySet_IsNotANumber()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(1, 3)]));
        Assert.True(double.IsNaN(new NetworkEvaluator(new TopMetric(1)).Evaluate(b.Load(), new MemoryDataSet([]))));
    }

    private static Tensor Filled(float value, int side)
    {
        var tensor = new Tensor(1, side, side);
        tensor.Span.Fill(value);
        return tensor;
    }
}
