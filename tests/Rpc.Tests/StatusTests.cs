using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class StatusTests
{
    [Fact]
    public async Task Unary_EveryCode_ComesWithSentenceAndTrailers()
    {
        await using var server = await EchoServer.StartAsync();
        var client = server.Client();
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            var e = await Expect.StatusAsync(code, async () => await client.UnaryAsync(new EchoRequest { Text = "größe", FailWith = (int)code }));
            Assert.Equal("told to fail, 100 % für größe", e.Status.Detail);
            Assert.Equal("told", e.Trailers.GetValue("why"));
            Assert.Equal([1, 2, 255], e.Trailers.GetValueBytes("detail-bin")!);
        }
    }

    [Fact]
    public async Task ServerStreaming_FailsAfterMessages_MessagesComeFirst()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Expand(new EchoRequest { Count = 2, FailWith = (int)StatusCode.DataLoss });
        for (var i = 0; i < 2; i++) Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await Expect.StatusAsync(StatusCode.DataLoss, () => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("told", call.GetTrailers().GetValue("why"));
    }

    [Fact]
    public async Task Unary_ServiceThrows_IsUnknownWithoutDetails()
    {
        await using var server = await EchoServer.StartAsync();
        var e = await Expect.StatusAsync(StatusCode.Unknown, async () => await server.Client().UnaryAsync(new EchoRequest { Crash = true }));
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientStreaming_ServerEndsEarly_WritesReportItsStatus()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Collect();
        await call.RequestStream.WriteAsync(new EchoRequest { FailWith = (int)StatusCode.FailedPrecondition });
        await Expect.StatusAsync(StatusCode.FailedPrecondition, () => call.ResponseAsync);
        await Expect.StatusAsync(StatusCode.FailedPrecondition, () => call.RequestStream.WriteAsync(new EchoRequest()));
        await call.RequestStream.CompleteAsync();
    }

    [Theory]
    [InlineData("quantumprune.rpc.tests.Echo", "NoSuchMethod")]
    [InlineData("no.such.Service", "Unary")]
    public async Task Unary_UnknownMethod_IsUnimplemented(string service, string name)
    {
        await using var server = await EchoServer.StartAsync();
        var text = Marshallers.Create(System.Text.Encoding.UTF8.GetBytes, System.Text.Encoding.UTF8.GetString);
        var method = new Method<string, string>(MethodType.Unary, service, name, text, text);
        await Expect.StatusAsync(StatusCode.Unimplemented, async () => await server.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, default, "a"));
    }

    [Fact]
    public async Task Unary_MethodNotOverridden_IsUnimplemented()
    {
        await using var server = await EchoServer.StartAsync(map: app => app.MapGrpcService<EmptyService>());
        await Expect.StatusAsync(StatusCode.Unimplemented, async () => await server.Client().UnaryAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Unary_NobodyListens_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        using var call = new Echo.EchoClient(channel).UnaryAsync(new EchoRequest());
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseHeadersAsync);
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(418, StatusCode.Unknown)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(200, StatusCode.Unknown)]
    public async Task Unary_AnswerOfAnotherKind_HasTheCodeOfItsHttpStatus(int http, StatusCode code)
    {
        await using var server = await EchoServer.StartAsync(map: app => app.MapPost(RawCall.UnaryPath, context =>
        {
            context.Response.StatusCode = http;
            return context.Response.WriteAsync("no gRPC here");
        }));
        await Expect.StatusAsync(code, async () => await server.Client().UnaryAsync(new EchoRequest()));
    }

    [Theory]
    [InlineData(7, StatusCode.Unavailable)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    [InlineData(2, StatusCode.Internal)]
    public async Task Unary_StreamReset_HasTheCodeOfTheReset(int reset, StatusCode code)
    {
        await using var server = await EchoServer.StartAsync(map: app => app.MapPost(RawCall.UnaryPath, async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.StartAsync();
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResetFeature>()!.Reset(reset);
        }));
        await Expect.StatusAsync(code, async () => await server.Client().UnaryAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Server_OtherContent_IsUnsupported()
    {
        await using var server = await EchoServer.StartAsync();
        var (response, _, _) = await RawCall.PostAsync(server, [], contentType: "application/json");
        Assert.Equal(415, (int)response.StatusCode);
    }

    private sealed class EmptyService : Echo.EchoBase;
}
