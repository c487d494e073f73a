using QuantumPrune.Networks.Tasks;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Small task files.</summary>
internal static class TaskFiles
{
    /// <summary>Denoising of synthetic images; <paramref name="split"/> and <paramref name="rest"/> vary.</summary>
    public static string Denoising(string split, string rest = "", int count = 12, string test = "[{count: 3, size: 20, seed: 2}]") => $$"""
        model: net.onnx
        kind: denoising
        metric: psnr
        data:
          format: synthetic
          train: [{count: {{count}}, size: 20, seed: 1}]
          test: {{test}}
        denoising: {noise: {kind: gaussian, sigma: 0.1}, output: image}
        split: {{split}}
        {{rest}}
        """;

    public static NetworkTask Load(TemporaryFolder folder, string text) => NetworkTask.Load(folder.Write("t.task.yaml", text));

    public static TaskData Open(TemporaryFolder folder, string text) => Load(folder, text).Open();
}
