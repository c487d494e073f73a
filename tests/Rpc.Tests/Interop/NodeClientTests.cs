using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

public class NodeClientTests
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_OfNode_GetsWhatItExpects(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls, options: options => options.ResponseCompressionAlgorithm = "gzip", map: app =>
        {
            app.MapGrpcService<EchoService>();
            app.MapGrpcHealth();
        });
        using var client = Node.Start("echo_client.mjs", [$"127.0.0.1:{server.Address.Port}", .. tls ? new[] { PeerProcess.Roots() } : []]);
        await PeerProcess.SucceedsAsync(client);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
    }
}
