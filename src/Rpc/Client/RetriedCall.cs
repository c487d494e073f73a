using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>A call with one request in one or more tries, all of them before one deadline.</summary>
internal sealed class RetriedCall<TRequest, TResponse> : IClientCall<TResponse>
    where TRequest : class
    where TResponse : class
{
    private readonly CallSettings _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly CallEnd _end;
    private readonly ReadOnlyMemory<byte> _frame;
    private readonly Task<ClientCall<TRequest, TResponse>?> _final;

    /// <exception cref="ArgumentException">The metadata cannot be sent.</exception>
    public RetriedCall(CallSettings channel, RetryPolicy policy, Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        (_channel, _method, _host, _options) = (channel, method, host, options);
        _end = new CallEnd(channel.Time, ClientDeadline.Of(options), options.CancellationToken, channel.Disposed);
        try
        {
            _frame = ClientCall<TRequest, TResponse>.Framer(channel, method, options).Frame(request, options.WriteOptions); // once: the caller may change its message afterwards
            _final = TryAsync(policy, Begin(previous: 0));
        }
        catch (RpcException e)
        {
            _end.Fail(e);
            _final = Task.FromResult<ClientCall<TRequest, TResponse>?>(null);
        }
        catch (ArgumentException)
        {
            Dispose();
            throw;
        }

        Headers = HeadersAsync();
        _ = Headers.ContinueWith(headers => headers.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); // seen, also where nobody asks
        _ = FollowAsync();
    }

    public Task<Metadata> Headers { get; }

    public async Task<TResponse?> NextAsync(CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.UnsafeRegister(_ => _end.Cancel("A read was cancelled by the caller."), null);
        return await (await FinalAsync().ConfigureAwait(false)).NextAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public async Task<TResponse> SingleAsync() => await (await FinalAsync().ConfigureAwait(false)).SingleAsync().ConfigureAwait(false);

    public Status GetStatus() => Final is { } call ? call.GetStatus() : _end.Past.Status;

    public Metadata GetTrailers() => Final is { } call ? call.GetTrailers() : _end.Past.Trailers;

    public void Dispose() => _end.Cancel("The call was disposed.");

    private ClientCall<TRequest, TResponse>? Final => _final.IsCompletedSuccessfully ? _final.Result : null;

    private async Task<Metadata> HeadersAsync() => await (await FinalAsync().ConfigureAwait(false)).Headers.ConfigureAwait(false);

    /// <summary>The try that counts.</summary>
    /// <exception cref="RpcException">The call ended before or between tries.</exception>
    private async Task<ClientCall<TRequest, TResponse>> FinalAsync()
        => await _final.ConfigureAwait(false) ?? throw (await _end.Outcome.ConfigureAwait(false)).ToException();

    private ClientCall<TRequest, TResponse> Begin(int previous)
    {
        var call = new ClientCall<TRequest, TResponse>(_channel, _method, _options, new CallEnd(_end), previous);
        call.Start(_host, _frame);
        return call;
    }

    /// <summary>Null where the call ended between two tries.</summary>
    private async Task<ClientCall<TRequest, TResponse>?> TryAsync(RetryPolicy policy, ClientCall<TRequest, TResponse> first)
    {
        var (call, begun) = (first, 0);
        try
        {
            await policy.Pipeline.ExecuteAsync(
                async _ =>
                {
                    if (begun > 0) call = Begin(begun);
                    begun++;
                    return await call.FailureAsync().ConfigureAwait(false);
                },
                _end.Token).ConfigureAwait(false);
            return call;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Lets go of the deadline and of the caller's token once the last try is over.</summary>
    private async Task FollowAsync()
    {
        if (await _final.ConfigureAwait(false) is not { } call) return;
        var (status, trailers) = await call.Outcome.ConfigureAwait(false);
        _end.TryEnd(status, trailers);
    }
}
