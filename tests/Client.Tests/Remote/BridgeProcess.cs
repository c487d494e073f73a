using System.Diagnostics;
using System.Text.Json;

namespace QuantumPrune.Client.Tests.Remote;

/// <summary>The command <c>bridge</c> as a process of its own, which can be killed.</summary>
internal sealed class BridgeProcess : IDisposable
{
    private readonly Process _process;

    private BridgeProcess(Process process, string grpc) => (_process, Grpc) = (process, grpc);

    /// <summary>The address of gRPC, without a slash at its end.</summary>
    public string Grpc { get; }

    public static async Task<BridgeProcess> StartAsync(string home, int grpcPort = 0)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "quantumprune.dll"), "bridge", "--json", "--quiet", "--port", "0", "--grpc-port", $"{grpcPort}"]) { RedirectStandardOutput = true };
        start.Environment["QUANTUMPRUNE_HOME"] = home;
        var process = Process.Start(start)!;
        var text = "";
        while (!text.EndsWith("}\n", StringComparison.Ordinal))
            text += await process.StandardOutput.ReadLineAsync() is { } line ? line + "\n" : throw new InvalidOperationException($"The bridge ended: {text}");
        using var said = JsonDocument.Parse(text);
        return new BridgeProcess(process, said.RootElement.GetProperty("grpc").GetString()!.TrimEnd('/'));
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
