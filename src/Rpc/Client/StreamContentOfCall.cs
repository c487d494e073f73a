using System.Net;

namespace Grpc.Net.Client;

/// <summary>A request's body that is written while the answer comes in.</summary>
internal sealed class StreamContentOfCall(CancellationToken callEnded) : HttpContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where to write, as soon as there is a connection.</summary>
    public Task<Stream> Stream => _stream.Task.WaitAsync(callEnded);

    /// <summary>Ends the body.</summary>
    public void Complete() => _complete.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false); // the head goes out before the first message
        _stream.TrySetResult(stream);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callEnded);
        try
        {
            await _complete.Task.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!callEnded.IsCancellationRequested)
        {
            // The server wants no more of the body; thrown, this would now and then take the place of the answer that says why.
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
