using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Requests of a call in progress.</summary>
internal sealed class RequestReader<T>(MessageReader<T> messages, CancellationToken callEnded) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current request: MoveNext comes first and says whether there is one.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callEnded);
        _current = await messages.ReadAsync(both.Token).ConfigureAwait(false);
        return _current is not null;
    }

    /// <summary>The only request.</summary>
    /// <exception cref="RpcException">Internal: none or more than one.</exception>
    public async Task<T> SingleAsync()
    {
        var request = await messages.ReadAsync(callEnded).ConfigureAwait(false) ?? throw Failure.Internal("The method has one request, but the client sent none.");
        return await messages.ReadAsync(callEnded).ConfigureAwait(false) is null ? request : throw Failure.Internal("The method has one request, but the client sent another.");
    }
}
