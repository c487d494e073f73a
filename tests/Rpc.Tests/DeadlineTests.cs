using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class DeadlineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Unary_DeadlineOver_ClientAndServiceAreTold()
    {
        var time = new ManualTime();
        await using var server = await EchoServer.StartAsync();
        var client = server.Client(new GrpcChannelOptions { TimeProvider = time });
        using var call = client.UnaryAsync(new EchoRequest { Wait = true }, deadline: time.GetUtcNow().UtcDateTime + Minute);
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        time.Advance(2 * Minute);
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseAsync);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_DeadlineOver_EndsBothDirections()
    {
        var time = new ManualTime();
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client(new GrpcChannelOptions { TimeProvider = time }).Chat(deadline: time.GetUtcNow().UtcDateTime + Minute);
        await call.RequestStream.WriteAsync(new EchoRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        time.Advance(2 * Minute);
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
        var time = new ManualTime();
        await using var server = await EchoServer.StartAsync(time: time);
        var call = RawCall.PostAsync(server, RawCall.Frame(new EchoRequest { Wait = true }), headers: ("grpc-timeout", "1M"));
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        time.Advance(2 * Minute);
        var (_, body, status) = await call;
        Assert.Equal("4", status);
        Assert.Empty(body);
    }

    [Fact]
    public async Task Server_ServiceIgnoresItsToken_AnswersAtTheDeadline()
    {
        var time = new ManualTime();
        var service = new StubbornService();
        await using var server = await EchoServer.StartAsync(map: app => app.MapGrpcService(Echo.BindService(service)), time: time);
        var call = RawCall.PostAsync(server, RawCall.Frame(new EchoRequest()), headers: ("grpc-timeout", "1M"));
        await service.Entered.Task.WaitAsync(Expect.Patience);
        time.Advance(2 * Minute);
        Assert.Equal("4", (await call).Status);
        service.Release.SetResult();
    }

    [Fact]
    public async Task Server_MalformedTimeout_IsRefused()
    {
        await using var server = await EchoServer.StartAsync();
        var (_, _, status) = await RawCall.PostAsync(server, RawCall.Frame(new EchoRequest()), headers: ("grpc-timeout", "soon"));
        Assert.Equal("13", status);
    }

    private sealed class StubbornService : Echo.EchoBase
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
        {
            Entered.SetResult();
            await Release.Task;
            return new EchoReply();
        }
    }
}
