using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class DeadlineTests
{
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Unary_DeadlineOver_ClientAndServiceAreTold()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().UnaryAsync(new EchoRequest { Wait = true }, deadline: Now.AddMilliseconds(200));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseAsync);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_DeadlineOver_EndsBothDirections()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Chat(deadline: Now.AddMilliseconds(200));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseStream.MoveNext(CancellationToken.None));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Unary_DeadlineInThePast_IsNotSent()
    {
        await using var server = await EchoServer.StartAsync();
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, async () => await server.Client().UnaryAsync(new EchoRequest(), deadline: Now.AddSeconds(-1)));
        Assert.Null(server.Log.LastHeaders);
    }

    [Fact]
    public async Task Unary_Deadline_ReachesTheService()
    {
        await using var server = await EchoServer.StartAsync();
        var deadline = Now.AddMinutes(7);
        await server.Client().UnaryAsync(new EchoRequest(), deadline: deadline);
        Assert.InRange(server.Log.LastDeadline, deadline.AddMinutes(-1), deadline.AddMinutes(1));
        await server.Client().UnaryAsync(new EchoRequest());
        Assert.Equal(DateTime.MaxValue, server.Log.LastDeadline);
    }

    [Fact]
    public async Task Server_DeadlineOverAndClientSilent_AnswersItself()
    {
        await using var server = await EchoServer.StartAsync();
        var (_, body, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest { Wait = true }), headers: ("grpc-timeout", "100m"));
        Assert.Equal("4", status);
        Assert.Empty(body);
    }

    [Fact]
    public async Task Server_ServiceIgnoresItsToken_AnswersAtTheDeadline()
    {
        var release = new TaskCompletionSource();
        await using var server = await EchoServer.StartAsync(map: app => app.MapGrpcService(Echo.BindService(new StubbornService(release.Task))));
        var (_, _, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest()), headers: ("grpc-timeout", "100m"));
        Assert.Equal("4", status);
        release.SetResult();
    }

    [Fact]
    public async Task Server_MalformedTimeout_IsRefused()
    {
        await using var server = await EchoServer.StartAsync();
        var (_, _, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest()), headers: ("grpc-timeout", "soon"));
        Assert.Equal("13", status);
    }

    private sealed class StubbornService(Task release) : Echo.EchoBase
    {
        public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
        {
            await release;
            return new EchoReply();
        }
    }
}
