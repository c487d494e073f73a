using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>What our client must get from an echo service of whatever implementation.</summary>
internal static class ServerChecks
{
    public static async Task AllKindsAsync(PeerServer server)
    {
        Assert.Equal("grüße", (await server.Client.UnaryAsync(new EchoRequest { Text = "grüße" })).Text);
        Assert.Equal("a,b", await CollectAsync(server.Client, "a", "b"));
        using var expand = server.Client.Expand(new EchoRequest { Count = 50 });
        Assert.Equal(50, await expand.ResponseStream.ReadAllAsync().CountAsync());
        await ChatAsync(server.Client);
        var texts = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (await server.Client.UnaryAsync(new EchoRequest { Text = $"{i}" })).Text));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), texts);
    }

    public static async Task StatusesMetadataAndCompressionAsync(PeerServer server)
    {
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            var e = await Expect.StatusAsync(code, async () => await server.Client.UnaryAsync(new EchoRequest { Text = "größe", FailWith = (int)code }));
            Assert.Equal("told to fail, 100 % für größe", e.Status.Detail);
            Assert.Equal([1, 2, 255], e.Trailers.GetValueBytes("detail-bin")!);
        }

        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var call = server.Client.UnaryAsync(new EchoRequest { Text = new string('a', 100_000) }, new Metadata { { "echo-bin", bytes }, { "grpc-internal-encoding-request", "gzip" } });
        Assert.Equal(100_000, (await call).Text.Length);
        Assert.Equal(bytes, (await call.ResponseHeadersAsync).GetValueBytes("head-bin")!);
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("trail-bin")!);
    }

    public static async Task DeadlinesAndCancellationAsync(PeerServer server)
    {
        using (server.Client.Expand(new EchoRequest { Wait = true })) Assert.Equal("waiting", await server.ReadLineAsync());
        Assert.Equal("cancelled", await server.ReadLineAsync());
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, async () => await server.Client.UnaryAsync(new EchoRequest { Wait = true }, deadline: deadline));
    }

    public static async Task RetriesAsync(PeerServer server)
    {
        var reply = await server.Client.UnaryAsync(new EchoRequest { Text = "a" }, new Metadata { { "fail-first", "2" }, { "pushback", "1" } });
        Assert.Equal(("a", 3), (reply.Text, reply.Count));
        var e = await Expect.StatusAsync(StatusCode.Unavailable, async () => await server.Client.UnaryAsync(new EchoRequest(), new Metadata { { "fail-first", "9" }, { "pushback", "-1" } }));
        Assert.Equal("1", e.Trailers.GetValue("tries"));
    }

    private static async Task<string> CollectAsync(Echo.EchoClient client, params string[] texts)
    {
        using var call = client.Collect();
        foreach (var text in texts) await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
        await call.RequestStream.CompleteAsync();
        return (await call).Text;
    }

    private static async Task ChatAsync(Echo.EchoClient client)
    {
        using var call = client.Chat();
        for (var i = 1; i <= 20; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(i, call.ResponseStream.Current.Count);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }
}
