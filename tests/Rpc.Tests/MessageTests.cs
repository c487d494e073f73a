using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Rpc.Protocol;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class MessageTests
{
    private static readonly Metadata AskForGzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    [Fact]
    public async Task Unary_GzipBothWays_ComesBackWhole()
    {
        await using var server = await EchoServer.StartAsync(options: options => options.ResponseCompressionAlgorithm = "gzip");
        foreach (var length in new[] { 0, 1, 100_000 })
        {
            var reply = await server.Client().UnaryAsync(new EchoRequest { Text = new string('a', length) }, AskForGzip);
            Assert.Equal(length, reply.Text.Length);
        }
    }

    [Theory]
    [InlineData("gzip", 10_000, 1)]
    [InlineData("identity,deflate, gzip", 10_000, 1)]
    [InlineData("gzip", 1, 0)]
    [InlineData("identity", 10_000, 0)]
    public async Task Server_Response_IsCompressedWhereTakenAndSmaller(string accepted, int length, byte flag)
    {
        await using var server = await EchoServer.StartAsync(options: options => options.ResponseCompressionAlgorithm = "gzip");
        var (_, body, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest { Text = new string('a', length) }), headers: ("grpc-accept-encoding", accepted));
        Assert.Equal(("0", flag), (status, body[0]));
        Assert.True(flag == 0 || body.Length < length / 10);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Client_Request_IsCompressedWhereAsked(bool ask, byte flag)
    {
        var sent = new TaskCompletionSource<byte[]>();
        await using var server = await EchoServer.StartAsync(map: app => app.MapPost(RawCall.UnaryPath, async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.SetResult(body.ToArray());
            context.Response.Headers["grpc-status"] = "5";
        }));
        await Expect.StatusAsync(StatusCode.NotFound, async () => await server.Client().UnaryAsync(new EchoRequest { Text = new string('a', 10_000) }, ask ? AskForGzip : null));
        Assert.Equal(flag, (await sent.Task)[0]);
    }

    [Fact]
    public async Task Server_UnknownCompression_IsUnimplementedAndSaysWhatIsKnown()
    {
        await using var server = await EchoServer.StartAsync();
        var (response, _, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest()), headers: ("grpc-encoding", "snappy"));
        Assert.Equal("12", status);
        Assert.Equal("identity,gzip", response.Headers.GetValues("grpc-accept-encoding").Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_RequestTooLarge_IsResourceExhausted(bool compressed)
    {
        await using var server = await EchoServer.StartAsync(options: options => options.MaxReceiveMessageSize = 10_000);
        var request = new EchoRequest { Data = ByteString.CopyFrom(new byte[10_001]) };
        await Expect.StatusAsync(StatusCode.ResourceExhausted, async () => await server.Client().UnaryAsync(request, compressed ? AskForGzip : null));
        Assert.Equal(9_000, (await server.Client().UnaryAsync(new EchoRequest { Data = ByteString.CopyFrom(new byte[9_000]) })).Data.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_ResponseTooLarge_IsResourceExhausted(bool compressed)
    {
        await using var server = await EchoServer.StartAsync(options: options => options.ResponseCompressionAlgorithm = compressed ? "gzip" : null);
        var client = server.Client(new GrpcChannelOptions { MaxReceiveMessageSize = 10_000 });
        await Expect.StatusAsync(StatusCode.ResourceExhausted, async () => await client.UnaryAsync(new EchoRequest { Data = ByteString.CopyFrom(new byte[10_001]) }));
    }

    [Fact]
    public async Task Send_MessageTooLarge_IsResourceExhausted()
    {
        await using var server = await EchoServer.StartAsync(options: options => options.MaxSendMessageSize = 1_000);
        var request = new EchoRequest { Data = ByteString.CopyFrom(new byte[1_001]) };
        await Expect.StatusAsync(StatusCode.ResourceExhausted, async () => await server.Client().UnaryAsync(request));
        var client = server.Client(new GrpcChannelOptions { MaxSendMessageSize = 1_000 });
        await Expect.StatusAsync(StatusCode.ResourceExhausted, async () => await client.UnaryAsync(request));
        using var call = client.Collect();
        await Expect.StatusAsync(StatusCode.ResourceExhausted, () => call.RequestStream.WriteAsync(request));
        await Expect.StatusAsync(StatusCode.ResourceExhausted, () => call.ResponseAsync);
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "not protobuf", RawCall.Frame(0, [0xFF, 0xFF, 0xFF]) },
        { "unknown flag", RawCall.Frame(7, []) },
        { "compressed without a compression", RawCall.Frame(1, Gzip.Compress(new byte[100])) },
        { "ends in the prefix", [0, 0] },
        { "ends in the message", [0, 0, 0, 0, 9, 1] },
        { "two messages where there is one", [.. RawCall.Frame(0, []), .. RawCall.Frame(0, [])] },
        { "no message where there is one", [] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Server_BrokenRequest_IsInternal(string what, byte[] body)
    {
        await using var server = await EchoServer.StartAsync();
        var (_, _, status) = await RawCall.PostAsync(server, body);
        Assert.True(status == "13", $"{what}: {status}");
        Assert.Equal("a", (await server.Client().UnaryAsync(new EchoRequest { Text = "a" })).Text);
    }

    [Fact]
    public async Task Server_GarbageAsGzip_IsInternal()
    {
        await using var server = await EchoServer.StartAsync();
        var (_, _, status) = await RawCall.PostAsync(server, RawCall.Frame(1, [1, 2, 3, 4]), headers: ("grpc-encoding", "gzip"));
        Assert.Equal("13", status);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Client_BrokenResponse_IsInternal(string what, byte[] body)
    {
        Assert.NotEmpty(what);
        await using var server = await EchoServer.StartAsync(map: app => app.MapPost(RawCall.UnaryPath, context => AnswerAsync(context, body, "0")));
        await Expect.StatusAsync(StatusCode.Internal, async () => await server.Client().UnaryAsync(new EchoRequest()));
    }

    [Theory]
    [InlineData(null, StatusCode.Unknown)]
    [InlineData("99", StatusCode.Unknown)]
    [InlineData("five", StatusCode.Unknown)]
    [InlineData("5", StatusCode.NotFound)]
    public async Task Client_StatusInTrailers_IsTaken(string? sent, StatusCode expected)
    {
        await using var server = await EchoServer.StartAsync(map: app => app.MapPost(RawCall.UnaryPath, context => AnswerAsync(context, RawCall.Frame(new EchoReply()), sent)));
        await Expect.StatusAsync(expected, async () => await server.Client().UnaryAsync(new EchoRequest()));
    }

    private static async Task AnswerAsync(HttpContext context, byte[] body, string? status)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(body);
        await context.Response.Body.FlushAsync();
        if (status is not null) context.Response.AppendTrailer("grpc-status", status);
    }
}
