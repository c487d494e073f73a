using System.Diagnostics;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Starts the peers of Node.</summary>
internal static class Node
{
    private static readonly Lazy<string?> Absent = new(Look);

    /// <summary>Why @grpc/grpc-js cannot be called; null where it can.</summary>
    public static string? Missing => Absent.Value;

    public static Process Start(string script, params IEnumerable<string> arguments) => PeerProcess.Launch("node", [Path.Combine(PeerProcess.Scripts, script), .. arguments]);

    private static string? Look() => Directory.Exists(Path.Combine(PeerProcess.Scripts, "node_modules", "@grpc", "grpc-js")) && PeerProcess.Works("node", "--version")
        ? null
        : "needs Node.js and 'npm ci --ignore-scripts' in tools/reference/grpc";
}
