using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class RetryTests
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    private static readonly RpcException Unavailable = ScriptedService.Failure(StatusCode.Unavailable);

    private readonly ManualTime _time = new();

    private DateTime InAMinute => _time.GetUtcNow().UtcDateTime.AddMinutes(1);

    [Fact]
    public async Task Unary_FailsTwice_IsTriedAThirdTime()
    {
        var service = new ScriptedService(Unavailable, Unavailable);
        await using var server = await StartAsync(service);
        var request = new EchoRequest { Text = "a" };
        using var call = Client(server).UnaryAsync(request, deadline: InAMinute);
        request.Text = "changed after the call";
        await PassAsync(FirstDelay);
        await PassAsync(2 * FirstDelay);
        Assert.Equal("a", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal([(null, "60000000u", "a"), ("1", "59800000u", "a"), ("2", "59400000u", "a")], service.Tries);
    }

    [Fact]
    public async Task Unary_AlwaysFails_EndsLikeTheLastTry()
    {
        var service = new ScriptedService(Unavailable, Unavailable, ScriptedService.Failure(StatusCode.Unavailable, "1"), Unavailable);
        await using var server = await StartAsync(service);
        using var call = Client(server, Options with { Attempts = 3 }).UnaryAsync(new EchoRequest());
        await PassAsync(FirstDelay);
        await PassAsync(2 * FirstDelay);
        var e = await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
        Assert.Equal("as the script says", e.Status.Detail);
        Assert.Equal("1", call.GetTrailers().GetValue("grpc-retry-pushback-ms"));
        Assert.Empty(await call.ResponseHeadersAsync);
        Assert.Equal(3, service.Tries.Count);
    }

    [Theory]
    [InlineData(0.0, 160, 400)]
    [InlineData(0.5, 200, 500)]
    [InlineData(0.875, 230, 575)]
    public async Task Delays_RandomNumber_SpreadsThemUpToTheLargest(double random, double first, double second)
    {
        await using var server = await StartAsync(new ScriptedService(Unavailable, Unavailable));
        var options = Options with { Random = () => random, BackoffFactor = 10, LargestDelay = TimeSpan.FromMilliseconds(500) };
        using var call = Client(server, options).UnaryAsync(new EchoRequest());
        await PassAsync(TimeSpan.FromMilliseconds(first));
        await PassAsync(TimeSpan.FromMilliseconds(second));
        await call;
    }

    [Theory]
    [InlineData(StatusCode.Internal, null)]
    [InlineData(StatusCode.Unavailable, "-1")]
    [InlineData(StatusCode.Unavailable, "soon")]
    [InlineData(StatusCode.Unavailable, "99999999999")]
    public async Task Unary_OtherStatusOrToldNotTo_IsTriedOnce(StatusCode code, string? pushback)
    {
        var service = new ScriptedService(ScriptedService.Failure(code, pushback));
        await using var server = await StartAsync(service);
        await Expect.StatusAsync(code, async () => await Client(server).UnaryAsync(new EchoRequest()));
        Assert.Single(service.Tries);
    }

    [Fact]
    public async Task Unary_ServerAsksForADelay_HasItsWay()
    {
        await using var server = await StartAsync(new ScriptedService(ScriptedService.Failure(StatusCode.Unavailable, "123456")));
        using var call = Client(server).UnaryAsync(new EchoRequest());
        await PassAsync(TimeSpan.FromMilliseconds(123_456));
        await call;
    }

    [Fact]
    public async Task Unary_CodesOfTheOptions_AreTriedAgain()
    {
        await using var server = await StartAsync(new ScriptedService(ScriptedService.Failure(StatusCode.ResourceExhausted), ScriptedService.Failure(StatusCode.Unavailable)));
        using var call = Client(server, Options with { StatusCodes = new HashSet<StatusCode> { StatusCode.ResourceExhausted } }).UnaryAsync(new EchoRequest());
        await PassAsync(FirstDelay);
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
    }

    [Fact]
    public async Task Unary_HeadersCame_IsNotTriedAgain()
    {
        var service = new ScriptedService(Unavailable) { Headers = new Metadata { { "a", "b" } } };
        await using var server = await StartAsync(service);
        using var call = Client(server).UnaryAsync(new EchoRequest());
        Assert.Equal("b", (await call.ResponseHeadersAsync).GetValue("a"));
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseAsync);
        Assert.Single(service.Tries);
    }

    [Fact]
    public async Task ServerStreaming_FailsBeforeItsFirstMessage_IsTriedAgain()
    {
        await using var server = await StartAsync(new ScriptedService(Unavailable));
        using var call = Client(server).Expand(new EchoRequest { Count = 3 });
        var all = call.ResponseStream.ReadAllAsync().CountAsync();
        await PassAsync(FirstDelay);
        Assert.Equal(3, await all);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerStreaming_EmptyAnswer_IsTriedOnce()
    {
        var service = new ScriptedService();
        await using var server = await StartAsync(service);
        using var call = Client(server).Expand(new EchoRequest());
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Single(service.Tries);
    }

    [Fact]
    public async Task ServerStreaming_FailsAfterAMessage_IsNotTriedAgain()
    {
        var service = new ScriptedService(Unavailable) { Responses = 1 };
        await using var server = await StartAsync(service);
        using var call = Client(server).Expand(new EchoRequest { Text = "a" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await Expect.StatusAsync(StatusCode.Unavailable, () => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Single(service.Tries);
    }

    [Fact]
    public async Task StreamsOfRequests_Fail_AreTriedOnce()
    {
        var service = new ScriptedService(Unavailable, Unavailable);
        await using var server = await StartAsync(service);
        using var collect = Client(server).Collect();
        await Expect.StatusAsync(StatusCode.Unavailable, () => collect.ResponseAsync);
        using var chat = Client(server).Chat();
        await Expect.StatusAsync(StatusCode.Unavailable, () => chat.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(2, service.Tries.Count);
    }

    [Fact]
    public async Task Deadline_OverBetweenTries_EndsTheCall()
    {
        var service = new ScriptedService(ScriptedService.Failure(StatusCode.Unavailable, "3600000"));
        await using var server = await StartAsync(service);
        using var call = Client(server).UnaryAsync(new EchoRequest(), deadline: InAMinute);
        await _time.TimerAsync(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(2));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseAsync);
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseHeadersAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        Assert.Single(service.Tries);
    }

    [Fact]
    public async Task Deadline_OverInATry_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = Client(server).UnaryAsync(new EchoRequest { Wait = true }, deadline: InAMinute);
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => call.ResponseAsync);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("dispose")]
    [InlineData("channel")]
    [InlineData("read")]
    public async Task Call_EndedBetweenTries_IsCancelledAtOnce(string by)
    {
        await using var server = await StartAsync(new ScriptedService(Unavailable));
        using var cancel = new CancellationTokenSource();
        var channel = server.Channel(new GrpcChannelOptions { TimeProvider = _time, Retry = Options });
        using var call = new Echo.EchoClient(channel).Expand(new EchoRequest(), cancellationToken: by == "token" ? cancel.Token : CancellationToken.None);
        var read = call.ResponseStream.MoveNext(by == "read" ? cancel.Token : CancellationToken.None);
        await _time.TimerAsync(FirstDelay);
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        if (by == "dispose") call.Dispose();
        else if (by == "channel") channel.Dispose();
        else await cancel.CancelAsync();
        await Expect.StatusAsync(StatusCode.Cancelled, () => read);
    }

    [Fact]
    public async Task Unary_NoConnection_IsTriedAgain()
    {
        await using var server = await EchoServer.StartAsync();
        var handler = new BrokenFirst(GrpcHandlers.Create());
        using var call = server.Client(new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, TimeProvider = _time, Retry = Options }).UnaryAsync(new EchoRequest { Text = "a" });
        await PassAsync(FirstDelay);
        Assert.Equal("a", (await call).Text);
    }

    [Fact]
    public async Task Unary_MessageOrMetadataThatCannotBeSent_IsNotTried()
    {
        var service = new ScriptedService();
        await using var server = await StartAsync(service);
        var client = server.Client(new GrpcChannelOptions { MaxSendMessageSize = 10, Retry = Options });
        using var call = client.UnaryAsync(new EchoRequest { Text = "longer than ten bytes" });
        await Expect.StatusAsync(StatusCode.ResourceExhausted, () => call.ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, call.GetStatus().StatusCode);
        Assert.Throws<ArgumentException>(() => client.UnaryAsync(new EchoRequest(), new Metadata { { "a-bin", [1] }, { "a-bin", [2] } }));
        Assert.Empty(service.Tries);
    }

    public static TheoryData<GrpcRetryOptions> OutOfRange => new()
    {
        Options with { Attempts = 1 },
        Options with { Attempts = 101 },
        Options with { FirstDelay = TimeSpan.Zero },
        Options with { BackoffFactor = 0.9 },
        Options with { BackoffFactor = double.NaN },
        Options with { LargestDelay = TimeSpan.FromMilliseconds(1) },
        Options with { LargestDelay = TimeSpan.FromDays(2) },
        Options with { StatusCodes = new HashSet<StatusCode>() },
        Options with { StatusCodes = new HashSet<StatusCode> { StatusCode.OK } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void ForAddress_RetryOutOfRange_IsRefused(GrpcRetryOptions retry)
        => Assert.ThrowsAny<ArgumentException>(() => GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { Retry = retry }));

    private static GrpcRetryOptions Options => new() { Random = () => 0.5 };

    private static Task<EchoServer> StartAsync(ScriptedService service) => EchoServer.StartAsync(map: app => app.MapGrpcService(Echo.BindService(service)));

    private Echo.EchoClient Client(EchoServer server, GrpcRetryOptions? retry = null) => server.Client(new GrpcChannelOptions { TimeProvider = _time, Retry = retry ?? Options });

    /// <summary>Lets a delay of just this length pass, once somebody waits for it.</summary>
    private async Task PassAsync(TimeSpan delay)
    {
        await _time.TimerAsync(delay);
        _time.Advance(delay);
    }

    private sealed class BrokenFirst(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private bool _broken;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_broken) return base.SendAsync(request, cancellationToken);
            _broken = true;
            throw new HttpRequestException(HttpRequestError.ConnectionError, "nobody listens");
        }
    }
}
