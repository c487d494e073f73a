using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Hosting;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>A bridge that comes back at the same address with the same jobs.</summary>
internal sealed class RestartingBridge : IAsyncDisposable
{
    private const int FirstPort = 21_000;
    private const int LastPort = 32_000; // below those that the system gives away by itself

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Enumerable.Range(FirstPort, LastPort - FirstPort).First(IsFree);
    private BridgeServer? _server;

    private RestartingBridge()
    {
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public static async Task<RestartingBridge> StartAsync()
    {
        var bridge = new RestartingBridge();
        await bridge.StartAgainAsync();
        return bridge;
    }

    public async Task StartAgainAsync()
    {
        var options = new BridgeOptions { Listen = new ListenOptions { Port = _port, GrpcPort = 0 }, Limits = new LimitOptions { DrainSeconds = 0 } };
        _server = await BridgeServer.StartAsync(options, new BridgeHost { Environment = _ => null, Home = _folder.Path }, CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Hands a job in over HTTP; returns its id.</summary>
    public async Task<string> SubmitAsync(JobSpec spec, BinaryQuadraticModel model)
    {
        var job = new WholeJob { Spec = spec, Model = new Bqm { Header = ModelChunks.Header(model), Chunks = { ModelChunks.Of(model) } } };
        using var client = new HttpClient { BaseAddress = Address };
        using var content = new StringContent(JsonFormatter.Default.Format(job), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/v1/jobs", UriKind.Relative), content);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
