using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>Requests of a call in progress.</summary>
internal sealed class RequestWriter<T>(StreamContentOfCall content, MessageFramer<T> framer, CallEnd end, WriteOptions? options) : IClientStreamWriter<T>
    where T : class
{
    private int _writing;
    private volatile bool _complete;

    public WriteOptions? WriteOptions { get; set; } = options;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (_complete) throw new InvalidOperationException("The requests of this call are completed.");
        if (Interlocked.Exchange(ref _writing, 1) == 1) throw new InvalidOperationException("The last request is still being written.");
        using var cancelled = cancellationToken.UnsafeRegister(_ => end.Cancel("A write was cancelled by the caller."), null);
        try
        {
            await SendAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (Volatile.Read(ref _writing) == 1) throw new InvalidOperationException("The last request is still being written.");
        _complete = true;
        content.Complete();
        return Task.CompletedTask;
    }

    /// <summary>A connection that does not take the message is of a call that is over, and the call knows why once its answer is read.</summary>
    private async Task SendAsync(T message)
    {
        try
        {
            var frame = framer.Frame(message, WriteOptions);
            var stream = await content.Stream.ConfigureAwait(false);
            await stream.WriteAsync(frame, end.Token).ConfigureAwait(false);
            await stream.FlushAsync(end.Token).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            end.TryEnd(e.Status, Metadata.Empty);
            throw;
        }
        catch (Exception)
        {
            throw (await end.Outcome.ConfigureAwait(false)).ToException();
        }
    }
}
