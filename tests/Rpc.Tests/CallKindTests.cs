using Google.Protobuf;
using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class CallKindTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unary_Message_IsAnswered(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls);
        using var call = server.Client().UnaryAsync(new EchoRequest { Text = "grüße", Data = ByteString.CopyFrom(0, 255) });
        var reply = await call;
        Assert.Equal("grüße", reply.Text);
        Assert.Equal(new byte[] { 0, 255 }, reply.Data.ToByteArray());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_Blocking_IsAnswered()
    {
        await using var server = await EchoServer.StartAsync();
        var client = server.Client();
        Assert.Equal("a", (await Task.Run(() => client.Unary(new EchoRequest { Text = "a" }))).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClientStreaming_Messages_AreCollected(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls);
        using var call = server.Client().Collect();
        foreach (var text in new[] { "a", "b", "c" }) await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
        await call.RequestStream.CompleteAsync();
        Assert.Equal("a,b,c", (await call).Text);
    }

    [Fact]
    public async Task ClientStreaming_NoMessages_IsAnswered()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Collect();
        await call.RequestStream.CompleteAsync();
        Assert.Equal(0, (await call).Count);
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 100)]
    [InlineData(false, 0)]
    public async Task ServerStreaming_Message_IsRepeated(bool tls, int count)
    {
        await using var server = await EchoServer.StartAsync(tls);
        using var call = server.Client().Expand(new EchoRequest { Text = "a", Count = count });
        List<int> counts = [];
        await foreach (var reply in call.ResponseStream.ReadAllAsync()) counts.Add(reply.Count);
        Assert.Equal(Enumerable.Range(1, count), counts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Duplex_EachMessage_IsAnsweredBeforeTheNext(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls);
        using var call = server.Client().Chat();
        for (var i = 1; i <= 20; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Unary_200AtOnceOnOneChannel_AreAllAnswered()
    {
        await using var server = await EchoServer.StartAsync();
        var client = server.Client();
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (await client.UnaryAsync(new EchoRequest { Text = $"{i}" })).Text));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), replies);
    }

    [Fact]
    public async Task Unary_LargeMessage_ComesBackWhole()
    {
        await using var server = await EchoServer.StartAsync();
        var data = new byte[3 << 20];
        new Random(1).NextBytes(data);
        var reply = await server.Client().UnaryAsync(new EchoRequest { Data = ByteString.CopyFrom(data) });
        Assert.True(reply.Data.Span.SequenceEqual(data));
    }
}
