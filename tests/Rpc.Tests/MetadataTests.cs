using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class MetadataTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    public async Task Unary_TextAndBytes_GoThereAndBack(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().UnaryAsync(new EchoRequest(), new Metadata { { "Echo", "a, b" }, { "echo-bin", bytes } });
        var headers = await call.ResponseHeadersAsync;
        await call;
        Assert.Equal("a, b", headers.GetValue("head"));
        Assert.Equal(bytes, headers.GetValueBytes("head-bin")!);
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("trail-bin")!);
        Assert.DoesNotContain(server.Log.LastHeaders!, entry => entry.Key is "te" or "content-type" or "grpc-accept-encoding");
    }

    [Fact]
    public async Task Unary_LargeMetadata_GoesThereAndBack()
    {
        var bytes = new byte[40_000];
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().UnaryAsync(new EchoRequest(), new Metadata { { "echo-bin", bytes } });
        await call;
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("trail-bin")!);
    }

    [Fact]
    public async Task Unary_SecondBytesWithOneKey_AreRefused()
    {
        await using var server = await EchoServer.StartAsync();
        var headers = new Metadata { { "a-bin", [1] }, { "a-bin", [2] } };
        Assert.Throws<ArgumentException>(() => server.Client().UnaryAsync(new EchoRequest(), headers));
        Assert.Throws<ArgumentException>(() => server.Client().Chat(headers));
    }

    [Theory]
    [InlineData("a b", "x")]
    [InlineData("", "x")]
    [InlineData("a", "ü")]
    [InlineData("a", "x\r\ninjected: y")]
    [InlineData("a-bin", "x")]
    public void Add_NotAllowed_Throws(string key, string value) => Assert.Throws<ArgumentException>(() => new Metadata { { key, value } });

    [Fact]
    public void Empty_Add_Throws() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
