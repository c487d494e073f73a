using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>Fails its first calls as the script says, then answers; notes each try.</summary>
internal sealed class ScriptedService(params RpcException[] script) : Echo.EchoBase
{
    private readonly Queue<RpcException> _script = new(script);

    /// <summary>Per try, what it was told of those before it, what time it had and what it was sent.</summary>
    public List<(string? Previous, string Timeout, string Text)> Tries { get; } = [];

    /// <summary>Sent ahead of each failure, where not null.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>Responses ahead of each failure of a stream.</summary>
    public int Responses { get; init; }

    public static RpcException Failure(StatusCode code, string? pushback = null)
        => new(new Status(code, "as the script says"), pushback is null ? [] : new Metadata { { "grpc-retry-pushback-ms", pushback } });

    public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
    {
        await FollowAsync(request, context, () => Task.CompletedTask);
        return new EchoReply { Text = request.Text };
    }

    public override async Task Expand(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        await FollowAsync(request, context, () => WriteAsync(Responses));
        await WriteAsync(request.Count);

        async Task WriteAsync(int count)
        {
            for (var i = 0; i < count; i++) await responseStream.WriteAsync(new EchoReply { Text = request.Text });
        }
    }

    public override Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
        => throw Noted(new EchoRequest(), context)!;

    public override Task Chat(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
        => throw Noted(new EchoRequest(), context)!;

    private async Task FollowAsync(EchoRequest request, ServerCallContext context, Func<Task> before)
    {
        if (Noted(request, context) is not { } failure) return;
        if (Headers is not null) await context.WriteResponseHeadersAsync(Headers);
        await before();
        throw failure;
    }

    private RpcException? Noted(EchoRequest request, ServerCallContext context)
    {
        Tries.Add((context.RequestHeaders.GetValue("grpc-previous-rpc-attempts"), context.GetHttpContext().Request.Headers["grpc-timeout"].ToString(), request.Text));
        return _script.TryDequeue(out var failure) ? failure : null;
    }
}
