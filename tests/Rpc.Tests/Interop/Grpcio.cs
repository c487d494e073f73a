using System.Diagnostics;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Starts the peers of tools/reference/grpc, with stubs made from the tests' proto by their own tools.</summary>
internal static class Grpcio
{
    private const string Python = "/usr/bin/python3";
    private const string Plugin = "/usr/bin/grpc_python_plugin";

    private static readonly Lazy<string?> Absent = new(Look);
    private static readonly Lazy<string> Generated = new(Generate);

    /// <summary>Why grpcio cannot be called; null where it can.</summary>
    public static string? Missing => Absent.Value;

    /// <summary>A folder for this run, with the stubs.</summary>
    public static string Folder => Generated.Value;

    private static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static Process Start(string script, params string[] arguments)
        => Launch(Python, [Path.Combine(Root, "tools", "reference", "grpc", script), Folder, .. arguments]);

    private static string? Look()
    {
        const string advice = "needs python3-grpcio, python3-protobuf, protobuf-compiler and protobuf-compiler-grpc of the distribution";
        try
        {
            using var python = Launch(Python, ["-c", "import grpc, google.protobuf"]);
            python.WaitForExit();
            using var protoc = Launch("protoc", ["--version"]);
            protoc.WaitForExit();
            return python.ExitCode == 0 && protoc.ExitCode == 0 && File.Exists(Plugin) ? null : advice;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return advice;
        }
    }

    private static string Generate()
    {
        var folder = Directory.CreateTempSubdirectory("quantumprune-grpc-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var protos = Path.Combine(Root, "tests", "Rpc.Tests", "Protos");
        using var protoc = Launch("protoc", ["-I", protos, $"--python_out={folder}", $"--grpc_out={folder}", $"--plugin=protoc-gen-grpc={Plugin}", "echo.proto"]);
        var errors = protoc.StandardError.ReadToEnd();
        protoc.WaitForExit();
        return protoc.ExitCode == 0 ? folder : throw new InvalidOperationException(errors);
    }

    private static Process Launch(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("QuantumPrune.sln is in no folder above the tests.");
    }
}
