using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Tests.Operators;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Training;

public class BatchNormalizationTrainingTests
{
    private readonly GraphBuilder _builder = new();
    private readonly Nd[] _values;

    public BatchNormalizationTrainingTests()
    {
        _builder.Output(_builder.Node("BatchNormalization", [_builder.In(4, 3, 2, 3), _builder.W(3), _builder.W(3), _builder.W(3), _builder.Positive(3)], n => n.Set("momentum", 0.8f)));
        var graph = _builder.Build();
        _values = [new Nd(_builder.Feeds["x"]), .. _builder.Floats.Skip(1).Select(f => new Nd(graph.Constants[f].Tensor.Clone()))];
    }

    [Fact]
    public void Record_Training_UsesAndFollowsTheBatch()
    {
        var graph = _builder.Build();
        using var record = new ManagedRuntime(graph).Record(_builder.Feeds, new RecordOptions { Training = true, Gradients = [.. _builder.Floats.Take(3)] });
        var expected = Twins.BatchNorm(_values[0], _values[1], _values[2], 1e-5f);
        for (var i = 0; i < expected.Data.Length; i++) Assert.Equal(expected.Data[i], record.Output.Data[i], 1e-5);
        for (var c = 0; c < 3; c++)
        {
            var (mean, variance) = Twins.Moments(_values[0], c);
            Assert.Equal((0.8 * _values[3].Data[c]) + (0.2 * mean), graph.Constants[_builder.Floats[3]].Floats![c], 1e-5);
            Assert.Equal((0.8 * _values[4].Data[c]) + (0.2 * variance * 24 / 23), graph.Constants[_builder.Floats[4]].Floats![c], 1e-5);
        }
    }

    [Fact]
    public void Record_Inference_LeavesTheStatistics()
    {
        var graph = _builder.Build();
        using var record = new ManagedRuntime(graph).Record(_builder.Feeds);
        Assert.Equal(_values[3].Data, graph.Constants[_builder.Floats[3]].Floats!.Select(v => (double)v));
    }

    [Fact]
    public void Backward_Training_EqualsFiniteDifferences()
    {
        using var record = new ManagedRuntime(_builder.Build()).Record(_builder.Feeds, new RecordOptions { Training = true, Gradients = [.. _builder.Floats.Take(3)] });
        var cotangent = _builder.Spread(record.Output.Shape);
        var gradients = record.Backward(cotangent, [.. _builder.Floats.Take(3)]);
        for (var v = 0; v < 3; v++)
            for (var i = 0; i < _values[v].Data.Length; i++) Assert.Equal(Slope(v, i, cotangent), gradients[_builder.Floats[v]].Data[i], 1e-4);
    }

    private double Slope(int v, int i, Tensor cotangent)
    {
        const double Step = 1e-5;
        double Loss(double shift)
        {
            var moved = _values.Select(x => new Nd((double[])x.Data.Clone(), x.Shape)).ToArray();
            moved[v].Data[i] += shift;
            return Twins.BatchNorm(moved[0], moved[1], moved[2], 1e-5f).Data.Zip(cotangent.Data, (y, c) => y * c).Sum();
        }

        return (Loss(Step) - Loss(-Step)) / (2 * Step);
    }
}
