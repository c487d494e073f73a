using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Makes the calls of a channel.</summary>
internal sealed class HttpCallInvoker(CallSettings channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Begin(method, host, options, request);
        return new AsyncUnaryCall<TResponse>(call.SingleAsync(), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Begin(method, host, options, request);
        return new AsyncServerStreamingCall<TResponse>(new ResponseReader<TResponse>(call.NextAsync), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        var requests = call.Start(host);
        return new AsyncClientStreamingCall<TRequest, TResponse>(requests, call.SingleAsync(), call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        var requests = call.Start(host);
        var responses = new ResponseReader<TResponse>(call.NextAsync);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(requests, responses, call.Headers, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private IClientCall<TResponse> Begin<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        if (channel.Retry is { } retry) return new RetriedCall<TRequest, TResponse>(channel, retry, method, host, options, request);
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        call.Start(host, request);
        return call;
    }
}
