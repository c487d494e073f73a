using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Interop;

/// <summary>A server of the contract on grpcio, in a process of its own, and our sampler that calls it.</summary>
internal sealed class PeerSolver : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _behaviour;
    private readonly List<JsonElement> _calls = [];
    private Process _process = null!;
    private Task _reading = Task.CompletedTask;
    private bool _runs;
    private int _port;

    private PeerSolver(string behaviour) => _behaviour = behaviour;

    /// <summary>What the server says that it was asked, once it has ended.</summary>
    public IReadOnlyList<JsonElement> Calls => _calls;

    public static async Task<PeerSolver> StartAsync(string behaviour)
    {
        var server = new PeerSolver(behaviour);
        await server.LaunchAsync();
        return server;
    }

    /// <summary>Starts it again when it has died.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await LaunchAsync();
    }

    /// <summary>Our sampler that calls it.</summary>
    public ISampler Sampler(string backend, string? key, TimeProvider time) => SamplerCatalog.Parse(
        $"remote:http://127.0.0.1:{_port},backend={backend}",
        new RemoteContext { Environment = name => name == "QUANTUMPRUNE_BRIDGE_KEY" ? key : null, Command = "test", Time = time });

    /// <summary>Waits until it has ended by itself.</summary>
    public Task DiedAsync() => _process.WaitForExitAsync().WaitAsync(SolverPeers.Patience);

    /// <summary>Stops it.</summary>
    public async Task EndAsync()
    {
        _runs = false;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Expect.Patience);
        await _reading;
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs) await EndAsync();
        _folder.Dispose();
    }

    private async Task LaunchAsync()
    {
        var state = Path.Combine(_folder.Path, "state.json");
        _process = SolverPeers.StartPython("solver_server.py", _port.ToString(CultureInfo.InvariantCulture), state, _behaviour);
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(SolverPeers.Patience);
        if (line is null) Assert.Fail($"the peer did not start: {await _process.StandardError.ReadToEndAsync()}");
        _port = int.Parse(line, CultureInfo.InvariantCulture);
        (_reading, _runs) = (ReadAsync(), true);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var call = JsonDocument.Parse(line);
            _calls.Add(call.RootElement.Clone());
        }
    }
}
