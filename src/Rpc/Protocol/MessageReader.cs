using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>Takes messages from a body, one after the other.</summary>
/// <param name="body">The body.</param>
/// <param name="marshaller">Reads a message.</param>
/// <param name="encoding">How messages that are marked as compressed are: <c>gzip</c>, or <c>identity</c> where none may be.</param>
/// <param name="limit">How long a message may be, in bytes, before and after decompression.</param>
/// <param name="clock">Told of waits; null where nobody minds them.</param>
internal sealed class MessageReader<T>(PipeReader body, Marshaller<T> marshaller, string encoding, int limit, IReadClock? clock = null)
    where T : class
{
    /// <summary>The next message; null at the end of the body.</summary>
    /// <exception cref="RpcException">The message is broken (Internal) or too long (ResourceExhausted).</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await NextAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            clock?.Stop();
        }
    }

    private async ValueTask<T?> NextAsync(CancellationToken cancellationToken)
    {
        for (var begun = false; ;)
        {
            var read = body.ReadAsync(cancellationToken);
            if (!read.IsCompleted) clock?.Wait(begun);
            var result = await read.ConfigureAwait(false);
            var buffer = result.Buffer;
            begun = !buffer.IsEmpty;
            if (TryTake(buffer, out var message, out var end))
            {
                body.AdvanceTo(end);
                return message;
            }

            body.AdvanceTo(buffer.Start, buffer.End);
            if (!result.IsCompleted) continue;
            return buffer.IsEmpty ? null : throw Failure.Internal("The stream ended inside a message.");
        }
    }

    private bool TryTake(ReadOnlySequence<byte> buffer, out T? message, out SequencePosition end)
    {
        message = null;
        end = default;
        if (buffer.Length < GrpcProtocol.PrefixLength) return false;
        Span<byte> prefix = stackalloc byte[GrpcProtocol.PrefixLength];
        buffer.Slice(0, GrpcProtocol.PrefixLength).CopyTo(prefix);
        var compressed = IsCompressed(prefix[0]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > limit) throw Failure.TooLarge($"A received message is {length} bytes long; at most {limit} are taken.");
        if (buffer.Length < GrpcProtocol.PrefixLength + length) return false;
        var payload = buffer.Slice(GrpcProtocol.PrefixLength, length);
        end = payload.End;
        message = Deserialize(compressed ? Gzip.Decompress(payload, limit) : payload);
        return true;
    }

    private bool IsCompressed(byte flag) => flag switch
    {
        0 => false,
        1 when encoding == GrpcProtocol.Gzip => true,
        1 => throw Failure.Internal("A received message is compressed, but its call names no compression."),
        _ => throw Failure.Internal($"A received message begins with {flag}; only 0 and 1 are known."),
    };

    /// <summary>Everything that a deserializer throws means a broken message; some of it is an <see cref="IOException" /> and would pass for a broken connection.</summary>
    private T Deserialize(ReadOnlySequence<byte> payload)
    {
        try
        {
            return marshaller.ContextualDeserializer(new PayloadContext(payload));
        }
        catch (Exception e)
        {
            throw Failure.Internal("A received message cannot be read as its type.", e);
        }
    }
}
