using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>The echo service on grpcio, in a process of its own.</summary>
internal sealed class GrpcioServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private GrpcioServer(Process process, GrpcChannel channel) => (_process, _channel, Client) = (process, channel, new Echo.EchoClient(channel));

    public Echo.EchoClient Client { get; }

    public static async Task<GrpcioServer> StartAsync(bool tls)
    {
        var first = (15_000 + (Environment.ProcessId % 4_000)).ToString(CultureInfo.InvariantCulture);
        var process = Grpcio.Start("echo_server.py", [first, .. tls ? Identity() : []]);
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(Expect.Patience);
        Assert.True(port is not null, "echo_server.py did not start");
        var options = new GrpcChannelOptions { HttpHandler = tls ? GrpcHandlers.Create([Certificates.Server]) : null, DisposeHttpClient = true };
        return new GrpcioServer(process, GrpcChannel.ForAddress($"{(tls ? "https" : "http")}://127.0.0.1:{port}", options));
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

    private static string[] Identity()
    {
        string[] files = [Path.Combine(Grpcio.Folder, "server.pem"), Path.Combine(Grpcio.Folder, "server.key")];
        File.WriteAllText(files[0], Certificates.Server.ExportCertificatePem());
        File.WriteAllText(files[1], System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(Certificates.Server)!.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
