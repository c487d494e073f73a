using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using QuantumPrune.Networks.Data.Readers;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Calls the reference implementations of tools/reference.</summary>
internal static class Reference
{
    private const string Python = "/usr/bin/python3";

    private static readonly string? Tools = FindTools();
    private static readonly Lazy<string?> Torch = new(CheckTorch);
    private static readonly Lazy<string?> Onnx = new(CheckOnnxRuntime);

    /// <summary>Why PyTorch cannot be called; null where it can.</summary>
    public static string? MissingTorch => Torch.Value;

    /// <summary>Why onnxruntime cannot be called; null where it can.</summary>
    public static string? MissingOnnxRuntime => Onnx.Value;

    /// <summary>First output of <paramref name="model"/> by onnxruntime.</summary>
    public static Tensor RunOnnxRuntime(string model, Tensor input) => RunOnnxRuntime([(model, input)])[0].Output!;

    /// <summary>First output of every model by onnxruntime, or why there is none; one process for all.</summary>
    public static IReadOnlyList<(Tensor? Output, string? Error)> RunOnnxRuntime(IReadOnlyList<(string Model, Tensor Input)> jobs)
    {
        using var folder = new TemporaryFolder();
        List<string> arguments = [Path.Combine(Tools!, "onnxruntime", "run.mjs")];
        for (var i = 0; i < jobs.Count; i++)
        {
            WriteRaw(folder.Of($"{i}.in"), jobs[i].Input);
            arguments.AddRange([jobs[i].Model, folder.Of($"{i}.in"), string.Join(',', jobs[i].Input.Shape), folder.Of($"{i}.out")]);
        }

        var lines = Run("node", [.. arguments]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select((line, i) => ReadOnnxRuntime(line, folder.Of($"{i}.out")))];
    }

    /// <summary>What torch_gradients.py writes, by key: <c>output</c>, <c>grad/…</c>, <c>gate/…</c> and, if <paramref name="full"/>, <c>input/…</c>.</summary>
    public static IReadOnlyDictionary<string, Tensor> RunTorch(string model, Tensor input, Tensor? cotangent = null, bool inDouble = false, bool full = false)
    {
        using var folder = new TemporaryFolder();
        WriteRaw(folder.Of("in.raw"), input);
        List<string> arguments = [Path.Combine(Tools!, "torch_gradients.py"), model, folder.Of("in.raw"), string.Join(',', input.Shape), folder.Of("out.npz")];
        if (cotangent is not null)
        {
            WriteRaw(folder.Of("cotangent.raw"), cotangent);
            arguments.AddRange(["--cotangent", folder.Of("cotangent.raw")]);
        }

        if (inDouble) arguments.Add("--double");
        if (full) arguments.Add("--full");
        Run(Python, [.. arguments]);
        var keys = NpzFile.Keys(folder.Of("out.npz"));
        return keys.Zip(NpzFile.Read(folder.Of("out.npz"), keys)).ToDictionary(p => p.First, p => new Tensor(p.Second!.ToFloats(), p.Second.Shape));
    }

    private static (Tensor? Output, string? Error) ReadOnnxRuntime(string line, string path)
    {
        using var described = System.Text.Json.JsonDocument.Parse(line);
        if (described.RootElement.TryGetProperty("error", out var error)) return (null, error.GetString());
        int[] shape = [.. described.RootElement.GetProperty("output").EnumerateArray().Select(e => e.GetInt32())];
        return (new Tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray(), shape), null);
    }

    private static void WriteRaw(string path, Tensor tensor) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(tensor.Span).ToArray());

    private static string? CheckTorch()
    {
        if (SharedFolder.Path is null || Tools is null) return "needs ../shared and tools/reference";
        return Succeeds(Python, "-c", "import torch, onnx, numpy") ? null : "needs /usr/bin/python3 with torch, onnx and numpy";
    }

    private static string? CheckOnnxRuntime()
    {
        if (SharedFolder.Path is null || Tools is null) return "needs ../shared and tools/reference";
        if (!Directory.Exists(Path.Combine(Tools, "onnxruntime", "node_modules"))) return "needs 'npm ci --ignore-scripts' in tools/reference/onnxruntime";
        return Succeeds("node", "--version") ? null : "needs node";
    }

    private static string? FindTools()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tools", "reference");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            Run(program, arguments);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {errors.Result}"));
    }
}
