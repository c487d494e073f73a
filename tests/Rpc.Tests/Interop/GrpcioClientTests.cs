using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

public class GrpcioClientTests
{
    [GrpcioTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_OfGrpcio_GetsWhatItExpects(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls, options: options => options.ResponseCompressionAlgorithm = "gzip");
        using var client = Grpcio.Start("echo_client.py", [$"127.0.0.1:{server.Address.Port}", .. tls ? new[] { PeerProcess.Roots() } : []]);
        await PeerProcess.SucceedsAsync(client);
    }

    [GrpcioFact]
    public async Task Client_OfGrpcio_UnderstandsHealthAndReflection()
    {
        await using var server = await EchoServer.StartAsync(map: app =>
        {
            app.MapGrpcService<EchoService>();
            app.MapGrpcHealth();
            app.MapGrpcReflection(ExtendedReflection.Descriptor, EchoReflection.Descriptor);
        });
        using var client = Grpcio.Start("services_client.py", $"127.0.0.1:{server.Address.Port}");
        Assert.Equal("ok watch", await client.StandardOutput.ReadLineAsync().WaitAsync(Expect.Patience));
        server.Health.Set("", true);
        await client.StandardInput.WriteLineAsync();
        await client.StandardInput.FlushAsync();
        await PeerProcess.SucceedsAsync(client);
    }
}
