using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;
using Xunit.Abstractions;

namespace QuantumPrune.Pruning.Tests.Gates;

/// <summary>Gradients of trained networks against PyTorch in double precision.</summary>
public class TorchTests(ITestOutputHelper report)
{
    /// <summary>Of the largest element of each tensor.</summary>
    private const double Tolerance = 1e-3;

    [TorchTheory]
    [InlineData("resnet20_cifar10")]
    [InlineData("resnet20_cifar10_bn")]
    [InlineData("dncnn_s25")]
    [InlineData("dncnn_s25_bn")]
    [InlineData("halfunet_bsd")]
    [InlineData("mlpnet_mnist")]
    [InlineData("dense_mnist")]
    public void Backward_SharedModel_AgreesWithTorch(string model)
    {
        var map = SharedModels.Map(model);
        var input = SharedModels.IsDenoiser(model) ? Samples.Uniform(new RandomSource(5), 2, 1, 16, 16) : SharedModels.Input(model);
        var gated = new GatedNetwork(map, new RuntimeOptions { Strict = true });
        using var record = gated.Runtime.Record(gated.OpenFeeds(input));
        var cotangent = Samples.Uniform(new RandomSource(7), record.Output.Shape);
        var torch = Reference.RunTorch(SharedFolder.Of("models", model + ".onnx"), input, cotangent, inDouble: true);
        var weights = TrainableParameters.Names(map.Graph).Where(n => torch.ContainsKey("grad/" + n)).ToList();
        var gradients = record.Backward(cotangent, [.. gated.GateNames, .. weights]);
        var output = Masks.Difference(torch["output"], record.Output);
        var weight = weights.Max(n => Masks.Difference(torch["grad/" + n], gradients[n]));
        var gate = map.Sites.Select((s, i) => Masks.Difference(torch["gate/" + s.Consumer.Name], gradients[gated.GateNames[i]])).Max();
        report.WriteLine($"{model}: output {output:e2}, {weights.Count} weights {weight:e2}, {map.Sites.Count} gates {gate:e2}");
        Assert.True(weights.Count >= map.Sites.Count, $"only {weights.Count} weights were compared");
        Assert.True(Math.Max(output, Math.Max(weight, gate)) <= Tolerance, $"{model}: output {output}, weights {weight}, gates {gate}");
    }
}
