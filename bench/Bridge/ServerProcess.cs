using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace QuantumPrune.Bench.Bridge;

/// <summary><c>quantumprune bridge</c> in a process of its own, on free ports, with its store in a folder of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private ServerProcess(string folder, Process process, JsonElement addresses)
    {
        (_folder, _process) = (folder, process);
        (Http, Grpc) = (new Uri(addresses.GetProperty("http").GetString()!), new Uri(addresses.GetProperty("grpc").GetString()!));
    }

    /// <summary>Where the command is when it was built beside this program.</summary>
    public static string DefaultPath => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Client/bin/Release/net10.0/quantumprune.dll"));

    public Uri Http { get; }

    public Uri Grpc { get; }

    /// <summary>Resident memory, MiB.</summary>
    public double Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Seconds of processor time so far.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<ServerProcess> StartAsync(string program, object? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-bench-").FullName;
        var config = Path.Combine(folder, "bridge.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(options ?? new { }));
        var start = new ProcessStartInfo("dotnet", [program, "bridge", "--config", config, "--store", $"sqlite:{Path.Combine(folder, "jobs.db")}", "--port", "0", "--grpc-port", "0", "--json", "--quiet"]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"'{program} bridge' did not start.");
        while (!IsWhole(text)) text += await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"'{program} bridge' said: {text}");
        using var addresses = JsonDocument.Parse(text);
        return new ServerProcess(folder, process, addresses.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture))) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsWhole(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
