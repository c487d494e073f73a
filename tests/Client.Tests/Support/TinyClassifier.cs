using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Support;

/// <summary>A folder with an untrained classifier of images in CIFAR-10's format, and its task.</summary>
internal sealed class TinyClassifier : IDisposable
{
    private const int Classes = 10;
    private const int Channels = 6;
    private const int Pixels = 3 * 32 * 32;

    private const string Yaml = """
        model: net.onnx
        kind: classification
        metric: top1
        data:
          format: cifar10-binary
          train: [train.bin]
          test: [test.bin]
        split: {calibration: 6, validation: 5, seed: 1}
        """;

    private readonly RandomSource _random = new(11);

    public TinyClassifier()
    {
        OnnxFile.Save(Network(), At("net.onnx"));
        File.WriteAllText(At("net.task.yaml"), Yaml);
        File.WriteAllBytes(At("train.bin"), Images(14));
        File.WriteAllBytes(At("test.bin"), Images(20));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public string Task => At("net.task.yaml");

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private byte[] Images(int count) => [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, Pixels).Select(_ => (byte)(_random.NextDouble() * 256)).Prepend((byte)(i % Classes)))];

    private Graph Network()
    {
        var graph = Graph.Create("classifier");
        graph.Inputs.Add(new GraphValue("image", ElementType.Float, [Dimension.Unknown(), 3, 32, 32]));
        graph.Constants["w1"] = Numbers(Channels, 3, 3, 3);
        graph.Constants["w2"] = Numbers(Channels, Classes);
        graph.Nodes.Add(new Node("Conv", "conv", ["image", "w1"], ["a"]).Set("kernel_shape", [3, 3]).Set("pads", [1, 1, 1, 1]));
        graph.Nodes.Add(new Node("Relu", "relu", ["a"], ["b"]));
        graph.Nodes.Add(new Node("GlobalAveragePool", "pool", ["b"], ["c"]));
        graph.Nodes.Add(new Node("Flatten", "flatten", ["c"], ["d"]));
        graph.Nodes.Add(new Node("Gemm", "gemm", ["d", "w2"], ["scores"]));
        graph.Outputs.Add(new GraphValue("scores", ElementType.Float, [Dimension.Unknown(), Classes]));
        return graph;
    }

    private Constant Numbers(params int[] shape) => new([.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (float)(0.3 * _random.NextGaussian()))], shape);
}
