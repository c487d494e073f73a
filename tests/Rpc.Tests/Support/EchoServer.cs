using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QuantumPrune.Rpc.Tests.Protos;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>The echo service on Kestrel, in this process, on a port that outgoing connections do not use.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private static int _port = 20_000 + (Environment.ProcessId % 10_000);

    private readonly WebApplication _web;
    private readonly List<GrpcChannel> _channels = [];

    private EchoServer(WebApplication web, Uri address, EchoLog log) => (_web, Address, Log) = (web, address, log);

    public Uri Address { get; }

    public EchoLog Log { get; }

    public HealthStatus Health => _web.Services.GetRequiredService<HealthStatus>();

    public static async Task<EchoServer> StartAsync(bool tls = false, bool mutual = false, Action<GrpcServiceOptions>? options = null, Action<WebApplication>? map = null, TimeProvider? time = null)
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _port);
            var log = new EchoLog();
            var web = Build(port, tls, mutual, options, log, time ?? TimeProvider.System);
            (map ?? (app => app.MapGrpcService<EchoService>()))(web);
            try
            {
                await web.StartAsync();
                return new EchoServer(web, new Uri($"{(tls ? "https" : "http")}://127.0.0.1:{port}"), log);
            }
            catch (IOException) when (port < 32_000)
            {
                await web.DisposeAsync(); // the port is taken
            }
        }
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null)
    {
        options ??= new GrpcChannelOptions();
        if (Address.Scheme == "https") options.HttpHandler ??= GrpcHandlers.Create([Certificates.Server], Certificates.Client);
        _channels.Add(GrpcChannel.ForAddress(Address, options));
        return _channels[^1];
    }

    public Echo.EchoClient Client(GrpcChannelOptions? options = null) => new(Channel(options));

    /// <summary>Says that the host stops; the connections stay.</summary>
    public void BeginStop() => _web.Lifetime.StopApplication();

    public Task StopAsync() => _web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Dispose();
        await _web.DisposeAsync();
    }

    private static WebApplication Build(int port, bool tls, bool mutual, Action<GrpcServiceOptions>? options, EchoLog log, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore().AddSingleton(log).AddSingleton(time).AddGrpcHealth().AddGrpc(options);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.UseGrpcLimits().Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (tls) listen.UseHttps(Certificates.Server, https => RequireClient(https, mutual));
        }));
        var web = builder.Build();
        web.UseRouting();
        return web;
    }

    private static void RequireClient(HttpsConnectionAdapterOptions https, bool mutual)
    {
        if (!mutual) return;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == Certificates.Client.Thumbprint;
    }
}
