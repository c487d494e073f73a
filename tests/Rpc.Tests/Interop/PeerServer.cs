using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>The echo service on another implementation, in a process of its own.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private static int _first = 15_000 + (Environment.ProcessId % 4_000);

    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private PeerServer(Process process, GrpcChannel channel) => (_process, _channel, Client) = (process, channel, new Echo.EchoClient(channel));

    public Echo.EchoClient Client { get; }

    /// <param name="start">Starts it with the first port to try and, for TLS, two files.</param>
    /// <param name="tls">Whether to use TLS.</param>
    public static async Task<PeerServer> StartAsync(Func<IEnumerable<string>, Process> start, bool tls)
    {
        var first = Interlocked.Add(ref _first, 10).ToString(CultureInfo.InvariantCulture);
        var process = start([first, .. tls ? PeerProcess.Identity() : []]);
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(Expect.Patience);
        if (port is null) Assert.Fail($"the peer did not start: {await process.StandardError.ReadToEndAsync()}");
        var options = new GrpcChannelOptions
        {
            HttpHandler = tls ? GrpcHandlers.Create([Certificates.Server]) : null,
            DisposeHttpClient = true,
            Retry = new GrpcRetryOptions { Random = () => 0.5, FirstDelay = TimeSpan.FromMilliseconds(1) },
        };
        return new PeerServer(process, GrpcChannel.ForAddress($"{(tls ? "https" : "http")}://127.0.0.1:{port}", options));
    }

    /// <summary>The next line that the server writes.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(Expect.Patience);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Expect.Patience);
        _process.Dispose();
    }
}
