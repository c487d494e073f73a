using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>One call over HTTP/2, of any kind, from its request to its status.</summary>
internal sealed class ServerCall<TRequest, TResponse>(HttpContext http, Method<TRequest, TResponse> method, ServerSettings settings)
    where TRequest : class
    where TResponse : class
{
    private bool HasOneRequest => method.Type is MethodType.Unary or MethodType.ServerStreaming;

    private bool HasOneResponse => method.Type is MethodType.Unary or MethodType.ClientStreaming;

    /// <summary>Answers the call. Faulted only where the connection is gone.</summary>
    public async Task RunAsync(CallBody<TRequest, TResponse> body)
    {
        PrepareResponse();
        var compress = settings.CompressResponses && RequestHead.AcceptsGzip(http.Request);
        if (compress) http.Response.Headers[GrpcProtocol.EncodingHeader] = GrpcProtocol.Gzip;
        DateTime deadline;
        string encoding;
        try
        {
            if (settings.Stopping.IsCancellationRequested) throw new RpcException(new Status(StatusCode.Unavailable, "The server is stopping."));
            deadline = RequestHead.Deadline(http.Request, settings.Time.GetUtcNow().UtcDateTime);
            encoding = RequestHead.Encoding(http.Request);
        }
        catch (RpcException e)
        {
            ResponseHead.AddStatus(http.Response, e.Status, e.Trailers);
            return;
        }

        using var end = new ServerCallEnd(settings.Time, deadline, http.RequestAborted, settings.Stopping, HasOneResponse ? settings.Options.DrainTime : TimeSpan.Zero);
        using var clock = new RequestClock(settings.Time, HasOneRequest ? settings.Options.MessageTimeout : settings.Options.IdleTimeout, settings.Options.MessageTimeout, end);
        var framer = new MessageFramer<TResponse>(method.ResponseMarshaller, compress, settings.Options.MaxSendMessageSize);
        using var writes = new WriteClock(settings.Time, settings.Options.WriteTimeout, end, Reset);
        using var responses = new ResponseWriter<TResponse>(http.Response, framer, writes, end.Token);
        var context = new HttpServerCallContext(http, method, deadline, end.Token, responses.WriteHeadersAsync);
        responses.CallOptions = () => context.WriteOptions;
        var requests = new RequestReader<TRequest>(new MessageReader<TRequest>(http.Request.BodyReader, method.RequestMarshaller, encoding, settings.MaxReceive, clock), end.Token);
        await AnswerAsync(RunAsync(body, requests, responses, context, end), responses, context, end).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends the status as soon as service, deadline, client or server say so. The request ends only after the service: a service that does not heed its token still holds the context.
    /// </summary>
    private async Task AnswerAsync(Task<CallResult> service, ResponseWriter<TResponse> responses, HttpServerCallContext context, ServerCallEnd end)
    {
        await Task.WhenAny(service, end.Reason).ConfigureAwait(false);
        var early = end.Reason.IsCompletedSuccessfully && !service.IsCompleted;
        var (status, trailers) = early ? new CallResult(end.Reason.Result, Metadata.Empty) : await service.ConfigureAwait(false);
        if (!http.RequestAborted.IsCancellationRequested)
        {
            await responses.EndAsync(status, trailers).ConfigureAwait(false);
            if (early) Reset(0); // a client that still sends learns that nobody listens; the answer stays as it is
        }

        await service.ConfigureAwait(false);
    }

    /// <summary>Never faulted.</summary>
    private async Task<CallResult> RunAsync(
        CallBody<TRequest, TResponse> body, RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, HttpServerCallContext context, ServerCallEnd end)
    {
        try
        {
            await body(requests, responses, context).ConfigureAwait(false);
            return new CallResult(context.Status, context.ResponseTrailers);
        }
        catch (RpcException e)
        {
            return new CallResult(e.Status, [.. context.ResponseTrailers, .. e.Trailers]);
        }
        catch (Exception) when (end.Reason.IsCompletedSuccessfully)
        {
            return new CallResult(end.Reason.Result, context.ResponseTrailers);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return new CallResult(Status.DefaultCancelled, Metadata.Empty);
        }
        catch (Exception e)
        {
            ServerLog.ServiceFailed(settings.Logger, method.FullName, e);
            return new CallResult(new Status(StatusCode.Unknown, "Exception was thrown by handler."), context.ResponseTrailers);
        }
    }

    /// <summary>Ends the stream in both directions and drops what was still to be sent.</summary>
    private void Reset(int code) => http.Features.Get<IHttpResetFeature>()?.Reset(code);

    private void PrepareResponse()
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        http.Response.ContentType = GrpcProtocol.ContentType;
        http.Response.Headers[GrpcProtocol.AcceptEncodingHeader] = GrpcProtocol.AcceptedEncodings;
    }
}
