namespace QuantumPrune.Bench.Peers;

/// <summary>Where things lie, relative to the repository.</summary>
internal static class Folders
{
    /// <summary>The folder of QuantumPrune.sln.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The scripts of the other engines.</summary>
    public static string Peers => Path.Combine(Root, "bench", "Peers", "peers");

    /// <summary>Where npm put ONNX Runtime.</summary>
    public static string OnnxRuntime => Path.Combine(Root, "tools", "reference", "onnxruntime");

    /// <exception cref="FileNotFoundException">The file, which is not part of the project, is absent.</exception>
    public static string Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        return File.Exists(path) ? path : throw new FileNotFoundException($"'{Path.Combine(["..", "shared", .. parts])}' is missing beside the repository.", path);
    }

    public static string Model(string name) => Shared("models", $"{name}.onnx");

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new FileNotFoundException("QuantumPrune.sln is in no folder above the program.");
    }
}
