using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class DrainTests
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task NewCall_ServerStopping_IsUnavailable()
    {
        await using var server = await EchoServer.StartAsync();
        var client = server.Client();
        await client.UnaryAsync(new EchoRequest());
        server.BeginStop();
        await Expect.StatusAsync(StatusCode.Unavailable, async () => await client.UnaryAsync(new EchoRequest()));
        using var chat = client.Chat();
        await Expect.StatusAsync(StatusCode.Unavailable, () => chat.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Unary_DoneInTheGrace_IsAnsweredAndTheServerStops()
    {
        var service = new HeldService();
        await using var server = await StartAsync(service);
        using var call = server.Client().UnaryAsync(new EchoRequest { Text = "a" });
        await service.Entered.Task.WaitAsync(Expect.Patience);
        var stop = server.StopAsync();
        await _time.TimerAsync(DrainTime + TimeSpan.FromMilliseconds(1));
        Assert.False(service.Token.IsCancellationRequested);
        service.Release.SetResult();
        Assert.Equal("a", (await call.ResponseAsync.WaitAsync(Expect.Patience)).Text);
        await stop.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task Unary_NotDoneInTheGrace_IsUnavailable()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var call = server.Client().UnaryAsync(new EchoRequest { Wait = true });
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        var stop = server.StopAsync();
        await _time.TimerAsync(DrainTime + TimeSpan.FromMilliseconds(1));
        Assert.False(server.Log.Cancelled.Task.IsCompleted);
        _time.Advance(DrainTime + TimeSpan.FromMilliseconds(1));
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
        await stop.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task ClientStreaming_DoneInTheGrace_IsAnswered()
    {
        var service = new HeldService();
        await using var server = await StartAsync(service);
        using var call = server.Client().Collect();
        await call.RequestStream.WriteAsync(new EchoRequest());
        await service.Entered.Task.WaitAsync(Expect.Patience);
        server.BeginStop();
        await call.RequestStream.WriteAsync(new EchoRequest());
        await call.RequestStream.CompleteAsync();
        Assert.Equal(2, (await call.ResponseAsync.WaitAsync(Expect.Patience)).Count);
    }

    [Fact]
    public async Task ServerStreaming_ServerStopping_IsUnavailableAtOnce()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var call = server.Client().Expand(new EchoRequest { Count = 1, Wait = true });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        server.BeginStop();
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task DrainTime_Zero_EndsUnaryCallsAtOnce()
    {
        await using var server = await EchoServer.StartAsync(options: options => options.DrainTime = TimeSpan.Zero, time: _time);
        using var call = server.Client().UnaryAsync(new EchoRequest { Wait = true });
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        server.BeginStop();
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
    }

    [Fact]
    public async Task ServerStreaming_ClientDoesNotRead_StreamIsRefused()
    {
        const int refusedStream = 7;
        var service = new HeldService();
        await using var server = await StartAsync(service);
        using var connection = await RawConnection.OpenAsync(server, window: 0);
        await connection.CallAsync(1, RawCall.ExpandPath);
        await connection.RequestAsync(1, new EchoRequest());
        await _time.TimerAsync(TimeSpan.FromSeconds(20));
        server.BeginStop();
        Assert.Equal(refusedStream, (await connection.ReadAsync(frame => frame.Type == RawFrame.Reset)).Number);
    }

    [Fact]
    public async Task Retry_ServerStopsAndAnotherTakesOver_ClientDoesNotNotice()
    {
        var service = new ScriptedService();
        await using var first = await EchoServer.StartAsync();
        await using var second = await EchoServer.StartAsync(map: app => app.MapGrpcService(Echo.BindService(service)));
        first.BeginStop();
        var retry = new GrpcRetryOptions { Random = () => 0.5 };
        using var channel = GrpcChannel.ForAddress(first.Address, new GrpcChannelOptions { HttpHandler = new Failover(GrpcHandlers.Create(), second.Address), DisposeHttpClient = true, TimeProvider = _time, Retry = retry });
        using var call = new Echo.EchoClient(channel).UnaryAsync(new EchoRequest { Text = "a" });
        await _time.TimerAsync(retry.FirstDelay);
        _time.Advance(retry.FirstDelay);
        Assert.Equal("a", (await call).Text);
        Assert.Equal("1", service.Tries.Single().Previous);
    }

    [Fact]
    public Task Options_DrainTimeNegative_IsRefused()
        => Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EchoServer.StartAsync(options: options => options.DrainTime = TimeSpan.FromSeconds(-1)));

    private Task<EchoServer> StartAsync(HeldService service)
        => EchoServer.StartAsync(options: options => options.WriteTimeout = TimeSpan.FromSeconds(20), map: app => app.MapGrpcService(Echo.BindService(service)), time: _time);

    /// <summary>Sends the first request where it belongs, the others elsewhere.</summary>
    private sealed class Failover(HttpMessageHandler inner, Uri elsewhere) : DelegatingHandler(inner)
    {
        private bool _over;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_over) request.RequestUri = new Uri(elsewhere, request.RequestUri!.AbsolutePath);
            _over = true;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class HeldService : Echo.EchoBase
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token { get; private set; }

        public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
        {
            Token = context.CancellationToken;
            Entered.SetResult();
            await Release.Task;
            return new EchoReply { Text = request.Text };
        }

        public override async Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
        {
            var count = 0;
            for (; await requestStream.MoveNext(context.CancellationToken); count++) Entered.TrySetResult();
            return new EchoReply { Count = count };
        }

        public override Task Expand(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
            => responseStream.WriteAsync(new EchoReply { Text = new string('a', 100_000) });
    }
}
