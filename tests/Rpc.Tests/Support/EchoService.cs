using System.Globalization;
using Grpc.Core;
using QuantumPrune.Rpc.Tests.Protos;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>Does what the requests say; tells of waiting calls and of those that were cancelled.</summary>
public sealed class EchoService(EchoLog log) : Echo.EchoBase
{
    public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
    {
        log.LastHeaders = context.RequestHeaders;
        log.LastDeadline = context.Deadline;
        if (context.RequestHeaders.GetValue("fail-first") is { } failures) return new EchoReply { Text = request.Text, Count = TriesAfter(int.Parse(failures, CultureInfo.InvariantCulture), context) };
        if (context.RequestHeaders.GetValueBytes("echo-bin") is { } bytes)
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "head-bin", bytes }, { "head", context.RequestHeaders.GetValue("echo") ?? "" } });
            context.ResponseTrailers.Add("trail-bin", bytes);
        }

        await ObeyAsync(request, context);
        return new EchoReply { Text = request.Text, Data = request.Data, Count = 1 };
    }

    public override async Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        List<string> texts = [];
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await ObeyAsync(request, context);
            texts.Add(request.Text);
        }

        return new EchoReply { Text = string.Join(',', texts), Count = texts.Count };
    }

    public override async Task Expand(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        for (var i = 1; i <= request.Count; i++) await responseStream.WriteAsync(new EchoReply { Text = request.Text, Data = request.Data, Count = i });
        await ObeyAsync(request, context);
    }

    public override async Task Chat(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        for (var i = 1; await requestStream.MoveNext(context.CancellationToken); i++)
        {
            await responseStream.WriteAsync(new EchoReply { Text = requestStream.Current.Text, Data = requestStream.Current.Data, Count = i });
            await ObeyAsync(requestStream.Current, context);
        }
    }

    /// <summary>How many tries it took; fails until there were enough.</summary>
    private int TriesAfter(int failures, ServerCallContext context)
    {
        var tries = ++log.Tries;
        if (tries > failures) log.Tries = 0;
        if (tries > failures) return tries;
        context.ResponseTrailers.Add("tries", $"{tries}");
        if (context.RequestHeaders.GetValue("pushback") is { } pushback) context.ResponseTrailers.Add("grpc-retry-pushback-ms", pushback);
        throw new RpcException(new Status(StatusCode.Unavailable, "told to fail first"));
    }

    private async Task ObeyAsync(EchoRequest request, ServerCallContext context)
    {
        if (request.Wait) await WaitAsync(context.CancellationToken);
        if (request.Crash) throw new InvalidOperationException("a secret of the service");
        if (request.FailWith == 0) return;
        context.ResponseTrailers.Add("why", "told");
        throw new RpcException(new Status((StatusCode)request.FailWith, $"told to fail, 100 % für {request.Text}"), new Metadata { { "detail-bin", [1, 2, 255] } });
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        log.Waiting.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            log.Cancelled.TrySetResult();
        }
    }
}
