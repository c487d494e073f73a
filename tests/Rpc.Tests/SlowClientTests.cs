using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

/// <summary>Clients that neither send nor read, and what the server keeps for them.</summary>
public class SlowClientTests
{
    private const string DeadlineExceeded = "4";
    private const int CancelStream = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(RawCall.UnaryPath)]
    [InlineData(RawCall.ExpandPath)]
    [InlineData(RawCall.CollectPath)]
    public async Task Message_BegunAndNotFinished_EndsTheCall(string path)
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var content = new StallingContent();
        content.Send(0, 0, 0);
        var answer = RawCall.PostAsync(server, content, path);
        await PassAsync(Limit);
        Assert.Equal(DeadlineExceeded, (await answer).Status);
    }

    [Fact]
    public async Task Message_ComesByteByByte_HasOneLimitForAll()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var content = new StallingContent();
        content.Send(0);
        var answer = RawCall.PostAsync(server, content, RawCall.CollectPath);
        await _time.TimerAsync(Limit);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(Limit / 3);
            content.Send(0);
        }

        Assert.Equal(DeadlineExceeded, (await answer).Status);
    }

    [Theory]
    [InlineData(RawCall.UnaryPath)]
    [InlineData(RawCall.ExpandPath)]
    public async Task SingleRequest_NeverBegunOrNeverEnded_EndsTheCall(string path)
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var silent = new StallingContent();
        var answer = RawCall.PostAsync(server, silent, path);
        await PassAsync(Limit);
        Assert.Equal(DeadlineExceeded, (await answer).Status);
        using var open = new StallingContent();
        open.Send(RawCall.Frame(new EchoRequest()));
        answer = RawCall.PostAsync(server, open, path);
        await PassAsync(Limit);
        Assert.Equal(DeadlineExceeded, (await answer).Status);
    }

    [Fact]
    public async Task Stream_SilentBetweenMessages_MayStayForAllTime()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        using var chat = server.Client().Chat();
        for (var i = 1; i <= 3; i++)
        {
            await chat.RequestStream.WriteAsync(new EchoRequest());
            Assert.True(await chat.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(i, chat.ResponseStream.Current.Count);
            _time.Advance(TimeSpan.FromDays(1));
        }

        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task IdleTimeout_SilenceBeforeAndBetweenMessages_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync(options: options => options.IdleTimeout = Idle, time: _time);
        using var silent = server.Client().Collect();
        await PassAsync(Idle);
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => silent.ResponseAsync);
        using var chat = server.Client().Chat();
        for (var i = 0; i < 2; i++)
        {
            await chat.RequestStream.WriteAsync(new EchoRequest());
            Assert.True(await chat.ResponseStream.MoveNext(CancellationToken.None));
            await _time.TimerAsync(Idle);
            _time.Advance(Idle / 2);
        }

        _time.Advance(Idle / 2);
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => chat.ResponseStream.MoveNext(CancellationToken.None));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => chat.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Stream_ServiceAtWork_IsNotTheClientsSilence()
    {
        await using var server = await EchoServer.StartAsync(options: options => options.IdleTimeout = Idle, time: _time);
        using var chat = server.Client().Chat();
        await chat.RequestStream.WriteAsync(new EchoRequest { Wait = true });
        Assert.True(await chat.ResponseStream.MoveNext(CancellationToken.None));
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        _time.Advance(2 * Idle);
        Assert.False(server.Log.Cancelled.Task.IsCompleted);
    }

    [Theory]
    [InlineData(RawCall.UnaryPath, 500_000)]
    [InlineData(RawCall.ExpandPath, 500_000)]
    public async Task Response_NotRead_StreamIsResetAndTheConnectionLives(string path, int length)
    {
        await using var server = await StartAsync();
        using var connection = await RawConnection.OpenAsync(server, window: 0);
        await connection.CallAsync(1, path);
        await SendLargeAsync(connection, 1, length);
        await PassAsync(ToRead);
        var reset = await connection.ReadAsync(frame => frame.Type == RawFrame.Reset && frame.Stream == 1);
        Assert.Equal(CancelStream, reset.Number);
        await connection.CallAsync(3, RawCall.UnaryPath);
        await connection.RequestAsync(3, new EchoRequest { FailWith = 5 });
        Assert.True((await connection.ReadAsync(frame => frame.Type == RawFrame.Headers && frame.Stream == 3)).EndsStream);
    }

    [Fact]
    public async Task Response_ReadJustInTime_ComesWhole()
    {
        await using var server = await StartAsync();
        using var connection = await RawConnection.OpenAsync(server, window: 0);
        await connection.CallAsync(1, RawCall.UnaryPath);
        await SendLargeAsync(connection, 1, 500_000);
        await _time.TimerAsync(ToRead);
        _time.Advance(ToRead - TimeSpan.FromSeconds(1));
        await connection.SendAsync(new RawFrame(RawFrame.WindowUpdate, 0, 0, RawFrame.Numbered(2_000_000)));
        await connection.SendAsync(new RawFrame(RawFrame.WindowUpdate, 0, 1, RawFrame.Numbered(2_000_000)));
        var received = 0;
        await connection.ReadAsync(frame =>
        {
            if (frame.Type == RawFrame.Data) received += frame.Payload.Length;
            return frame.EndsStream;
        });
        Assert.Equal(RawCall.Frame(new EchoReply { Data = ByteString.CopyFrom(new byte[500_000]), Count = 1 }).Length, received);
    }

    [Fact]
    public async Task Stream_NotRead_ServiceWaitsAndIsToldOfTheEnd()
    {
        var service = new EndlessService();
        await using var server = await StartAsync(app => app.MapGrpcService(Echo.BindService(service)));
        using var connection = await RawConnection.OpenAsync(server, window: 0);
        await connection.CallAsync(1, RawCall.ExpandPath);
        await connection.RequestAsync(1, new EchoRequest());
        await _time.TimerAsync(ToRead);
        Assert.Equal(0, service.Written);
        _time.Advance(ToRead);
        await connection.ReadAsync(frame => frame.Type == RawFrame.Reset);
        await service.Ended.Task.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task Connection_NotReadThoughItsWindowsAreOpen_ServiceIsToldOfTheEnd()
    {
        var service = new EndlessService();
        await using var server = await StartAsync(app => app.MapGrpcService(Echo.BindService(service)));
        using var connection = await RawConnection.OpenAsync(server, window: int.MaxValue);
        await connection.SendAsync(new RawFrame(RawFrame.WindowUpdate, 0, 0, RawFrame.Numbered(int.MaxValue - 65_535)));
        await connection.CallAsync(1, RawCall.ExpandPath);
        await connection.RequestAsync(1, new EchoRequest());
        while (!service.Ended.Task.IsCompleted)
        {
            await await Task.WhenAny(service.Ended.Task, _time.TimerAsync(ToRead));
            _time.Advance(ToRead);
        }
    }

    [Fact]
    public async Task Deadline_ClientDoesNotRead_StreamIsResetAtOnce()
    {
        await using var server = await StartAsync();
        using var connection = await RawConnection.OpenAsync(server, window: 0);
        await connection.CallAsync(1, RawCall.ExpandPath, ("grpc-timeout", "10S"));
        await SendLargeAsync(connection, 1, 500_000);
        await _time.TimerAsync(ToRead);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(CancelStream, (await connection.ReadAsync(frame => frame.Type == RawFrame.Reset)).Number);
    }

    [Fact]
    public async Task Message_LargerThanAllWindows_ComesWhole()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        var request = new EchoRequest { Data = ByteString.CopyFrom(new byte[4_000_000]) };
        Assert.Equal(4_000_000, (await server.Client().UnaryAsync(request)).Data.Length);
    }

    [Fact]
    public void UseGrpcLimits_Kestrel_HasTheDocumentedValues()
    {
        var limits = new KestrelServerOptions().UseGrpcLimits().Limits;
        Assert.Equal((100, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(20)), (limits.Http2.MaxStreamsPerConnection, limits.Http2.KeepAlivePingDelay, limits.Http2.KeepAlivePingTimeout));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(130)), (limits.RequestHeadersTimeout, limits.KeepAliveTimeout));
        Assert.Equal((1024, TimeSpan.FromMinutes(1)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
        Assert.Equal((256 << 10, 128 << 10), (limits.MaxRequestHeadersTotalSize, limits.Http2.MaxRequestHeaderFieldSize));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(50 * 24 * 3600)]
    public async Task Options_TimeOutOfRange_AreRefused(int seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EchoServer.StartAsync(options: options => options.MessageTimeout = time));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EchoServer.StartAsync(options: options => options.IdleTimeout = time));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EchoServer.StartAsync(options: options => options.WriteTimeout = time));
    }

    private Task<EchoServer> StartAsync(Action<WebApplication>? map = null) => EchoServer.StartAsync(options: options => options.WriteTimeout = ToRead, map: map, time: _time);

    /// <summary>In pieces that a frame of HTTP/2 holds; at most what the server takes unasked, 768 KiB.</summary>
    private static async Task SendLargeAsync(RawConnection connection, int stream, int length)
    {
        var message = RawCall.Frame(new EchoRequest { Data = ByteString.CopyFrom(new byte[length]), Count = 3 });
        var sent = 0;
        foreach (var piece in message.Chunk(16_384))
        {
            sent += piece.Length;
            await connection.SendAsync(new RawFrame(RawFrame.Data, (byte)(sent == message.Length ? 1 : 0), stream, piece));
        }
    }

    private async Task PassAsync(TimeSpan limit)
    {
        await _time.TimerAsync(limit);
        _time.Advance(limit);
    }

    private sealed class EndlessService : Echo.EchoBase
    {
        private int _written;

        public int Written => Volatile.Read(ref _written);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task Expand(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
        {
            try
            {
                for (; ; Interlocked.Increment(ref _written)) await responseStream.WriteAsync(new EchoReply { Data = ByteString.CopyFrom(new byte[64 << 10]) });
            }
            finally
            {
                Ended.SetResult();
            }
        }
    }
}
