namespace Grpc.Core;

/// <summary>Messages in the order of arrival. One reader at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The last message that <see cref="MoveNext" /> found.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Ends the wait; on the client also the call.</param>
    /// <returns>False where the sender is done.</returns>
    /// <exception cref="RpcException">The call failed, or a message is broken or too large.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
