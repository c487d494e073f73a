using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;
using Xunit.Abstractions;

namespace QuantumPrune.Networks.Tests.Execution;

public class OnnxRuntimeTests(ITestOutputHelper report)
{
    private const double Tolerance = 1e-4;

    [OnnxRuntimeTheory]
    [InlineData("resnet20_cifar10", 2, 3, 32, 32)]
    [InlineData("resnet20_cifar10_bn", 2, 3, 32, 32)]
    [InlineData("mlpnet_mnist", 3, 0, 0, 0)]
    [InlineData("dense_mnist", 3, 0, 0, 0)]
    [InlineData("dncnn_s25", 2, 1, 40, 24)]
    [InlineData("dncnn_s25_bn", 1, 1, 33, 41)]
    [InlineData("halfunet_bsd", 2, 1, 48, 32)]
    [InlineData("halfunet_bsd_bn", 1, 1, 64, 40)]
    public void Forward_SharedModel_AgreesWithOnnxRuntime(string model, int images, int channels, int height, int width)
    {
        var path = SharedFolder.Of("models", model + ".onnx");
        var graph = OnnxFile.Load(path);
        int[] shape = channels > 0 ? [images, channels, height, width] : [images, .. graph.Input.Shape!.Skip(1).Select(d => (int)d.Value)];
        var input = Samples.Uniform(new RandomSource(11), shape);
        var (expected, actual) = (Reference.RunOnnxRuntime(path, input), new ManagedRuntime(graph).Forward(input));
        Assert.Equal(expected.Shape, actual.Shape);
        var largest = expected.Data.Zip(actual.Data, (e, a) => Math.Abs((double)e - a)).Max();
        report.WriteLine($"{model}: {largest:e2} of outputs up to {expected.Data.Max(Math.Abs):g3}");
        Assert.True(largest <= Tolerance * Math.Max(1, expected.Data.Max(Math.Abs)), $"{model} differs by {largest}");
    }
}
