using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Remote;

/// <summary>A server of a <see cref="ScriptedSolver"/>, and our own clients of it.</summary>
internal sealed class ScriptedBridge : IAsyncDisposable
{
    public static readonly BinaryQuadraticModel Model = Problems.Dense(6);

    private readonly WebApplication _server;

    private ScriptedBridge(WebApplication server) => _server = server;

    /// <summary>What users were told.</summary>
    public List<string> Notices { get; } = [];

    public static async Task<ScriptedBridge> StartAsync(ScriptedSolver solver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(solver);
        var server = builder.Build();
        server.MapGrpcService<ScriptedSolver>();
        await server.StartAsync();
        return new ScriptedBridge(server);
    }

    /// <summary>A sampler that costs.</summary>
    public IRemoteSampler Paid(TimeProvider? time = null) => (IRemoteSampler)Sampler("leap-hybrid", time);

    public ISampler Sampler(string backend, TimeProvider? time = null) => SamplerCatalog.Parse(
        $"remote:{_server.Urls.Single()},backend={backend}",
        new RemoteContext { Environment = _ => null, Command = "test", Notice = Told, Time = time ?? TimeProvider.System });

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Told(string line)
    {
        lock (Notices) Notices.Add(line);
    }
}
