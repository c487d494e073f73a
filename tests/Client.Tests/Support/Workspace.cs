using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Tests.Support;

/// <summary>A temporary folder with a tiny network and its task.</summary>
public sealed class Workspace : IDisposable
{
    private const string Yaml = """
        model: tiny.onnx
        kind: denoising
        metric: psnr
        data:
          format: synthetic
          train: [{count: 12, size: 16, channels: 1, seed: 1}]
          test: [{count: 3, size: 16, channels: 1, seed: 2}]
        denoising:
          noise: {kind: gaussian, sigma: 0.1}
          output: image
        split: {calibration: 4, validation: 3, seed: 1}
        training: {epochs: 2, batch: 4, learning-rate: 0.002}
        """;

    private int _given;

    public Workspace() : this(TinyNetwork.Make())
    {
    }

    internal Workspace(Graph network)
    {
        Folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;
        Model = OnnxFile.Save(network, At("tiny.onnx")) > 0 ? At("tiny.onnx") : "";
        Task = WriteTask("tiny.task.yaml");
    }

    public string Folder { get; }

    public string Model { get; }

    public string Task { get; }

    /// <summary>A path that no call before gave.</summary>
    public string Fresh() => At($"fresh{++_given}");

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>A variant of the task file in which one text stands for another.</summary>
    public string WriteTask(string name, string from = "", string to = "")
    {
        var text = from.Length == 0 ? Yaml : Yaml.Replace(from, to, StringComparison.Ordinal);
        if (from.Length > 0) Assert.NotEqual(Yaml, text);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>The names of all files and folders below, so that what an error leaves behind shows.</summary>
    public string[] Contents() => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
