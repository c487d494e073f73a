using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>The trained networks of ../shared/models with small inputs.</summary>
public static class SharedModels
{
    public static TheoryData<string> Names =>
        ["resnet20_cifar10", "resnet20_cifar10_bn", "mlpnet_mnist", "dense_mnist", "dncnn_s25", "dncnn_s25_bn", "halfunet_bsd", "halfunet_bsd_bn"];

    internal static CouplingMap Map(string model) => ChannelCoupling.Analyze(OnnxFile.Load(SharedFolder.Of("models", model + ".onnx")), [1, .. Shape(model)]);

    internal static Tensor Input(string model, int count = 2) => Samples.Uniform(new RandomSource(5), [count, .. Shape(model)]);

    internal static bool IsConvolutional(string model) => !model.EndsWith("mnist", StringComparison.Ordinal);

    private static int[] Shape(string model) => model switch
    {
        _ when model.StartsWith("resnet", StringComparison.Ordinal) => [3, 32, 32],
        _ when model.EndsWith("mnist", StringComparison.Ordinal) => MnistShape(model),
        _ => [1, 32, 24],
    };

    private static int[] MnistShape(string model) =>
        [.. OnnxFile.Load(SharedFolder.Of("models", model + ".onnx")).Input.Shape!.Skip(1).Select(d => (int)d.Value)];
}
