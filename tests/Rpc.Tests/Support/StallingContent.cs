using System.Net;
using System.Threading.Channels;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>A request's body that comes in the pieces and at the times that the test says.</summary>
internal sealed class StallingContent : HttpContent
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();

    public StallingContent() => Headers.TryAddWithoutValidation("content-type", "application/grpc");

    public void Send(params byte[] piece) => _pieces.Writer.TryWrite(piece);

    public void Complete() => _pieces.Writer.Complete();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken); // the head goes out before the first piece
        await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(piece, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
