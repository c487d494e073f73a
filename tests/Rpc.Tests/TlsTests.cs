using Grpc.Core;
using Grpc.Net.Client;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class TlsTests
{
    [Fact]
    public async Task Unary_ClientCertificateAsked_IsShown()
    {
        await using var server = await EchoServer.StartAsync(tls: true, mutual: true);
        Assert.Equal("a", (await server.Client().UnaryAsync(new EchoRequest { Text = "a" })).Text);
    }

    [Fact]
    public async Task Unary_ClientCertificateMissing_IsUnavailable()
    {
        await using var server = await EchoServer.StartAsync(tls: true, mutual: true);
        var client = server.Client(new GrpcChannelOptions { HttpHandler = GrpcHandlers.Create([Certificates.Server]), DisposeHttpClient = true });
        await Expect.StatusAsync(StatusCode.Unavailable, async () => await client.UnaryAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Unary_ServerNotTrusted_IsUnavailable()
    {
        await using var server = await EchoServer.StartAsync(tls: true);
        var client = server.Client(new GrpcChannelOptions { HttpHandler = GrpcHandlers.Create(), DisposeHttpClient = true });
        await Expect.StatusAsync(StatusCode.Unavailable, async () => await client.UnaryAsync(new EchoRequest()));
    }
}
