using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Client.Tests.Docs;

/// <summary>
/// What a reader of the pages has at hand, in a temporary folder that is the current one: the samples, fewer images of them so that all commands take a minute, and a network and data of the reader's own.
/// </summary>
internal sealed class ReadersFolder : IDisposable
{
    private static readonly (string From, string To)[] Less =
    [
        ("count: 400, size: 128", "count: 24, size: 48"), ("count: 24, size: 96", "count: 3, size: 48"), ("calibration: 64, validation: 24, patch: 64", "calibration: 8, validation: 4, patch: 32"),
        ("epochs: 20", "epochs: 1"), ("patch: 64, samples-per-epoch: 1200", "patch: 32, samples-per-epoch: 32"),
    ];

    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public ReadersFolder()
    {
        Directory.SetCurrentDirectory(_folder);
        CopySample();
        MakeOwn();
    }

    public static async Task<CliResult> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, CancellationToken.None, name => name == "QUANTUMPRUNE_HOME" ? Path.GetFullPath("home") : null);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(_folder, recursive: true);
    }

    private static void CopySample()
    {
        var from = Path.Combine(Repository.Root, "samples", "denoiser");
        var to = Directory.CreateDirectory(Path.Combine("samples", "denoiser")).FullName;
        File.Copy(Path.Combine(from, "denoiser.onnx"), Path.Combine(to, "denoiser.onnx"));
        var task = File.ReadAllText(Path.Combine(from, "denoiser.task.yaml"));
        foreach (var (old, less) in Less)
        {
            Assert.Contains(old, task, StringComparison.Ordinal);
            task = task.Replace(old, less, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(to, "denoiser.task.yaml"), task);
    }

    private static void MakeOwn()
    {
        using var own = new TinyClassifier();
        File.Copy(own.At("net.onnx"), "my.onnx");
        var random = new RandomSource(3);
        WriteImages("train.npz", 200, random);
        WriteImages("test.npz", 40, random);
    }

    private static void WriteImages(string path, int count, RandomSource random) => NpyWriter.WriteArchive(
        path,
        ("images", NpyWriter.Bytes([.. Enumerable.Range(0, count * 3 * 32 * 32).Select(_ => (byte)(random.NextDouble() * 256))], count, 3, 32, 32)),
        ("labels", NpyWriter.Longs([.. Enumerable.Range(0, count).Select(i => (long)(i % 10))], count)));
}
