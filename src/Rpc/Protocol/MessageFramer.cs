using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>Writes messages with their prefix into a buffer that is used again. Not safe for concurrent use.</summary>
/// <param name="marshaller">Writes a message.</param>
/// <param name="compress">Whether messages are compressed where that makes them smaller.</param>
/// <param name="limit">How long a message may be before compression, in bytes; null for no limit.</param>
internal sealed class MessageFramer<T>(Marshaller<T> marshaller, bool compress, int? limit) : SerializationContext
{
    /// <summary>A buffer longer than this is given back after its message.</summary>
    private const int KeptCapacity = 1 << 20;

    private ArrayBufferWriter<byte> _buffer = new();
    private bool _complete;

    /// <summary>The message as it goes over the wire; valid until the next call.</summary>
    /// <exception cref="RpcException">Too long (ResourceExhausted), or the serializer failed (Internal).</exception>
    public ReadOnlyMemory<byte> Frame(T message, WriteOptions? options)
    {
        Restart();
        Serialize(message);
        var payload = _buffer.WrittenMemory[GrpcProtocol.PrefixLength..];
        if (payload.Length > limit) throw Failure.TooLarge($"A message to send is {payload.Length} bytes long; at most {limit} are sent.");
        var compressed = compress && (options?.Flags & WriteFlags.NoCompress) is null or 0 ? Compressed(payload) : null;
        if (compressed is not null) Replace(compressed);
        return Prefixed(compressed is not null);
    }

    public override void Complete(byte[] payload)
    {
        _buffer.Write(payload);
        _complete = true;
    }

    public override void Complete() => _complete = true;

    public override IBufferWriter<byte> GetBufferWriter() => _buffer;

    public override void SetPayloadLength(int payloadLength) => _buffer.GetSpan(Math.Max(1, payloadLength));

    private void Restart()
    {
        if (_buffer.Capacity > KeptCapacity) _buffer = new();
        _buffer.ResetWrittenCount();
        _buffer.GetSpan(GrpcProtocol.PrefixLength);
        _buffer.Advance(GrpcProtocol.PrefixLength);
        _complete = false;
    }

    private void Serialize(T message)
    {
        try
        {
            marshaller.ContextualSerializer(message, this);
        }
        catch (Exception e)
        {
            throw Failure.Internal("A message to send cannot be written.", e);
        }

        if (!_complete) throw Failure.Internal("A message to send was not completed by its serializer.");
    }

    private static byte[]? Compressed(ReadOnlyMemory<byte> payload)
    {
        var compressed = Gzip.Compress(payload.Span);
        return compressed.Length < payload.Length ? compressed : null;
    }

    private void Replace(byte[] payload)
    {
        Restart();
        _buffer.Write(payload);
    }

    private ReadOnlyMemory<byte> Prefixed(bool compressed)
    {
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_buffer.WrittenMemory);
        frame.Span[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.Span[1..], (uint)(frame.Length - GrpcProtocol.PrefixLength));
        return frame;
    }
}
