using System.Net;

namespace Grpc.Net.Client;

/// <summary>One message as a request's body. A class of its own because the framework reads answers before the end of a body only for classes that it does not know.</summary>
internal sealed class FrameContent(ReadOnlyMemory<byte> frame) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        => await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
