using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests;

public class CancellationTests
{
    [Fact]
    public async Task Unary_TokenCancelled_ReachesTheService()
    {
        await using var server = await EchoServer.StartAsync();
        using var cancel = new CancellationTokenSource();
        using var call = server.Client().UnaryAsync(new EchoRequest { Wait = true }, cancellationToken: cancel.Token);
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        await cancel.CancelAsync();
        await Expect.StatusAsync(StatusCode.Cancelled, () => call.ResponseAsync);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task ServerStreaming_Disposed_ReachesTheService()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Expand(new EchoRequest { Count = 1, Wait = true });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        call.Dispose();
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
        await Expect.StatusAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Duplex_ReadCancelled_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync();
        using var cancel = new CancellationTokenSource();
        using var call = server.Client().Chat();
        await call.RequestStream.WriteAsync(new EchoRequest { Wait = true });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        var read = call.ResponseStream.MoveNext(cancel.Token);
        await cancel.CancelAsync();
        await Expect.StatusAsync(StatusCode.Cancelled, () => read);
        await server.Log.Cancelled.Task.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task Channel_Disposed_EndsItsCalls()
    {
        await using var server = await EchoServer.StartAsync();
        var channel = server.Channel();
        using var call = new Echo.EchoClient(channel).UnaryAsync(new EchoRequest { Wait = true });
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        channel.Dispose();
        await Expect.StatusAsync(StatusCode.Cancelled, () => call.ResponseAsync);
    }

    [Fact]
    public async Task Server_Stops_OpenStreamsEndAndNothingHangs()
    {
        await using var server = await EchoServer.StartAsync();
        using var chat = server.Client().Chat();
        await chat.RequestStream.WriteAsync(new EchoRequest());
        Assert.True(await chat.ResponseStream.MoveNext(CancellationToken.None));
        using var expand = server.Client().Expand(new EchoRequest { Wait = true });
        await server.Log.Waiting.Task.WaitAsync(Expect.Patience);
        var stop = server.StopAsync();
        await Expect.StatusAsync(StatusCode.Unavailable, () => chat.ResponseStream.MoveNext(CancellationToken.None));
        await Expect.StatusAsync(StatusCode.Unavailable, () => expand.ResponseStream.MoveNext(CancellationToken.None));
        await stop.WaitAsync(Expect.Patience);
    }

    [Fact]
    public async Task GetStatus_CallInProgress_Throws()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client().Chat();
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }
}
