namespace Grpc.Core;

/// <summary>Sends messages in order. One write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the call's own way.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message; done when the transport has taken it, which waits for a slow receiver.</summary>
    /// <exception cref="RpcException">The call is over; the exception has its status.</exception>
    /// <exception cref="InvalidOperationException">The last write is not done, or the stream is completed.</exception>
    Task WriteAsync(T message);

    /// <summary>Sends a message unless cancelled; cancelling a write that has begun ends the call.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return WriteAsync(message);
    }
}
