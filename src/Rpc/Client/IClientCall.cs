using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>A call in progress, as its caller sees it.</summary>
internal interface IClientCall<TResponse>
    where TResponse : class
{
    Task<Metadata> Headers { get; }

    /// <summary>The next response; null at the end of a call that succeeded.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    Task<TResponse?> NextAsync(CancellationToken cancellationToken);

    /// <summary>The only response, once the call has succeeded.</summary>
    /// <exception cref="RpcException">The call failed, or the peer sent none or more than one.</exception>
    Task<TResponse> SingleAsync();

    Status GetStatus();

    Metadata GetTrailers();

    void Dispose();
}
