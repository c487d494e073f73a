using System.Diagnostics;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Starts the Python peers, with stubs made from our protos by their own tools.</summary>
internal static class Grpcio
{
    public const string Python = "/usr/bin/python3";

    private const string Plugin = "/usr/bin/grpc_python_plugin";

    private static readonly Lazy<string?> Absent = new(Look);
    private static readonly Lazy<string> Generated = new(Generate);

    /// <summary>Why grpcio cannot be called; null where it can.</summary>
    public static string? Missing => Absent.Value;

    public static Process Start(string script, params IEnumerable<string> arguments)
        => PeerProcess.Launch(Python, [Path.Combine(PeerProcess.Scripts, script), Generated.Value, .. arguments]);

    private static string? Look() => PeerProcess.Works(Python, "-c", "import grpc, google.protobuf") && PeerProcess.Works("protoc", "--version") && File.Exists(Plugin)
        ? null
        : "needs python3-grpcio, python3-protobuf, protobuf-compiler and protobuf-compiler-grpc of the distribution";

    /// <summary>The standard services are rooted one folder deeper than their packages: as grpc/... they would hide the module of that name.</summary>
    private static string Generate()
    {
        Generate(Path.Combine(PeerProcess.Root, "tests", "Rpc.Tests", "Protos"), "echo.proto");
        Generate(Path.Combine(PeerProcess.Root, "protos", "grpc"), "health/v1/health.proto", "reflection/v1alpha/reflection.proto");
        return PeerProcess.Folder;
    }

    /// <summary>Makes stubs of files below a folder, into the folder of this run.</summary>
    public static void Generate(string protos, params IEnumerable<string> files)
    {
        var folder = PeerProcess.Folder;
        using var protoc = PeerProcess.Launch("protoc", ["-I", protos, $"--python_out={folder}", $"--grpc_out={folder}", $"--plugin=protoc-gen-grpc={Plugin}", .. files]);
        var errors = protoc.StandardError.ReadToEnd();
        protoc.WaitForExit();
        if (protoc.ExitCode != 0) throw new InvalidOperationException(errors);
    }
}
