using System.Diagnostics;
using QuantumPrune.Rpc.Tests.Interop;

namespace QuantumPrune.Bridge.Tests.Interop;

/// <summary>Starts the peers that speak the contract of solvers.</summary>
internal static class SolverPeers
{
    private static readonly Lazy<string> Stubs = new(Generate);

    /// <summary>Starts a script on grpcio.</summary>
    public static Process StartPython(string script, params IEnumerable<string> arguments) => PeerProcess.Launch(Grpcio.Python, ["-u", Path.Combine(PeerProcess.Scripts, script), Stubs.Value, .. arguments]);

    /// <summary>Waits for a client whose checks all succeed.</summary>
    /// <returns>What it says of its result; empty where it says nothing.</returns>
    public static async Task<string> SucceedsAsync(Process client)
    {
        const string Result = "result ";
        using var late = new CancellationTokenSource(Patience);
        using var killed = late.Token.Register(client.Kill);
        var output = client.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = await client.StandardError.ReadToEndAsync(CancellationToken.None);
        await client.WaitForExitAsync(CancellationToken.None);
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(client.ExitCode == 0 && lines is [.., "done"], $"{string.Join('\n', lines)}\n{errors}");
        return lines.FirstOrDefault(line => line.StartsWith(Result, StringComparison.Ordinal))?[Result.Length..] ?? "";
    }

    /// <summary>Interpreters take seconds to start where everything runs at once.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private static string Generate()
    {
        var protos = Path.Combine(PeerProcess.Root, "protos");
        Grpcio.Generate(protos, "quantumprune/v1/bqm.proto", "quantumprune/v1/samples.proto", "quantumprune/v1/solver.proto");
        Grpcio.Generate(Path.Combine(protos, "grpc"), "health/v1/health.proto", "reflection/v1alpha/reflection.proto"); // as grpc/... they would hide the module of that name
        return PeerProcess.Folder;
    }
}
