using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>One call over HTTP/2, of any kind.</summary>
internal sealed class ClientCall<TRequest, TResponse> : IClientCall<TResponse>
    where TRequest : class
    where TResponse : class
{
    private readonly CallSettings _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly CallOptions _options;
    private readonly int _previous;
    private readonly CallEnd _end;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MessageFramer<TRequest> _framer;
    private Task<MessageReader<TResponse>?> _opened = Task.FromResult<MessageReader<TResponse>?>(null);
    private HttpResponseMessage? _response;
    private bool _answered;

    /// <exception cref="ArgumentException">The metadata asks for a compression that is not known here.</exception>
    public ClientCall(CallSettings channel, Method<TRequest, TResponse> method, CallOptions options)
    {
        (_channel, _method, _options) = (channel, method, options);
        _framer = Framer(channel, method, options);
        _end = new CallEnd(channel.Time, ClientDeadline.Of(options), options.CancellationToken, channel.Disposed);
    }

    /// <summary>One try of a call, after so many others.</summary>
    /// <exception cref="ArgumentException">The metadata asks for a compression that is not known here.</exception>
    public ClientCall(CallSettings channel, Method<TRequest, TResponse> method, CallOptions options, CallEnd end, int previous)
    {
        (_channel, _method, _options, _end, _previous) = (channel, method, options, end, previous);
        _framer = Framer(channel, method, options);
    }

    public Task<Metadata> Headers => _headers.Task;

    /// <summary>How it ended; never faulted.</summary>
    public Task<CallOutcome> Outcome => _end.Outcome;

    private bool HasOneResponse => _method.Type is MethodType.Unary or MethodType.ClientStreaming;

    /// <exception cref="ArgumentException">The metadata asks for a compression that is not known here.</exception>
    public static MessageFramer<TRequest> Framer(CallSettings channel, Method<TRequest, TResponse> method, CallOptions options)
        => new(method.RequestMarshaller, CallRequest.Compresses(options.Headers), channel.Limits.Send);

    /// <summary>Sends the only request.</summary>
    /// <exception cref="ArgumentException">The metadata cannot be sent.</exception>
    public void Start(string? host, TRequest request)
    {
        try
        {
            Start(host, _framer.Frame(request, _options.WriteOptions));
        }
        catch (RpcException e)
        {
            _end.Fail(e);
            FailHeaders(e);
        }
    }

    /// <summary>Sends the only request as it goes over the wire.</summary>
    /// <exception cref="ArgumentException">The metadata cannot be sent.</exception>
    public void Start(string? host, ReadOnlyMemory<byte> frame) => Open(host, new FrameContent(frame));

    /// <summary>Begins to send requests.</summary>
    /// <exception cref="ArgumentException">The metadata cannot be sent.</exception>
    public RequestWriter<TRequest> Start(string? host)
    {
        var content = new StreamContentOfCall(_end.Token);
        Open(host, content);
        return new RequestWriter<TRequest>(content, _framer, _end, _options.WriteOptions);
    }

    /// <summary>Waits for the head of the response. Null where the response has begun or is empty: another try must not follow.</summary>
    public async Task<CallOutcome?> FailureAsync()
    {
        if (await _opened.ConfigureAwait(false) is not null) return null;
        var outcome = await Outcome.ConfigureAwait(false);
        return outcome.Status.StatusCode == StatusCode.OK ? null : outcome;
    }

    public async Task<TResponse?> NextAsync(CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.UnsafeRegister(_ => _end.Cancel("A read was cancelled by the caller."), null);
        if (await _opened.ConfigureAwait(false) is { } reader && await ReadAsync(reader).ConfigureAwait(false) is { } response) return response;
        var outcome = await _end.Outcome.ConfigureAwait(false);
        return outcome.Status.StatusCode == StatusCode.OK ? null : throw outcome.ToException();
    }

    public async Task<TResponse> SingleAsync()
    {
        var response = await NextAsync(CancellationToken.None).ConfigureAwait(false);
        if (response is not null && await NextAsync(CancellationToken.None).ConfigureAwait(false) is null) return response;
        _end.TryEnd(new Status(StatusCode.Internal, $"{_method.FullName} has one response, but the server sent another."), Metadata.Empty);
        throw (await _end.Outcome.ConfigureAwait(false)).ToException();
    }

    public Status GetStatus() => _end.Past.Status;

    public Metadata GetTrailers() => _end.Past.Trailers;

    public void Dispose() => _end.Cancel("The call was disposed.");

    private void Open(string? host, HttpContent content)
    {
        try
        {
            var left = ClientDeadline.Of(_options) - _channel.Time.GetUtcNow().UtcDateTime;
            var request = CallRequest.Create(_channel.Address, _method.FullName, host, content, _options.Headers, left < TimeSpan.Zero ? TimeSpan.Zero : left);
            if (_previous > 0) request.Headers.TryAddWithoutValidation(GrpcProtocol.PreviousAttemptsHeader, _previous.ToString(CultureInfo.InvariantCulture));
            _opened = OpenAsync(request);
        }
        catch (ArgumentException)
        {
            Dispose();
            throw;
        }
    }

    private async Task<MessageReader<TResponse>?> OpenAsync(HttpRequestMessage request)
    {
        try
        {
            _end.Token.ThrowIfCancellationRequested(); // over before it began: nothing is sent
            _response = await _channel.Http.SendAsync(request, _end.Token).ConfigureAwait(false);
            _end.Hold(_response);
            return await AcceptAsync(_response).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _end.Fail(e);
            FailHeaders((await _end.Outcome.ConfigureAwait(false)).ToException());
            return null;
        }
    }

    private async Task<MessageReader<TResponse>?> AcceptAsync(HttpResponseMessage response)
    {
        if (HttpAnswer.EndInHead(response) is { } end)
        {
            _headers.TrySetResult(Metadata.Empty);
            Finish(end);
            return null;
        }

        _headers.TrySetResult(HttpAnswer.MetadataOf(response.Headers.NonValidated));
        var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(_end.Token).ConfigureAwait(false), new StreamPipeReaderOptions(bufferSize: 16 << 10));
        return new MessageReader<TResponse>(body, _method.ResponseMarshaller, HttpAnswer.EncodingOf(response), _channel.Limits.Receive);
    }

    private async Task<TResponse?> ReadAsync(MessageReader<TResponse> reader)
    {
        try
        {
            var response = await reader.ReadAsync(_end.Token).ConfigureAwait(false);
            if (response is null) Finish(HttpAnswer.EndInTrailers(_response!));
            else _answered = true;
            return response;
        }
        catch (Exception e)
        {
            _end.Fail(e);
            return null;
        }
    }

    private void Finish(CallOutcome outcome)
    {
        var incomplete = outcome.Status.StatusCode == StatusCode.OK && HasOneResponse && !_answered;
        _end.TryEnd(incomplete ? new Status(StatusCode.Internal, $"{_method.FullName} succeeded without its response.") : outcome.Status, outcome.Trailers);
    }

    private void FailHeaders(Exception e)
    {
        if (_headers.TrySetException(e)) _ = _headers.Task.Exception; // seen, also where nobody asks for the headers
    }
}
