using System.Buffers;

namespace Grpc.Core;

/// <summary>Gives the bytes of one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>In bytes, after decompression.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy that the caller may keep.</summary>
    public abstract byte[] PayloadAsNewBuffer();

    /// <summary>The bytes in place; valid until the deserializer returns.</summary>
    public abstract ReadOnlySequence<byte> PayloadAsReadOnlySequence();
}
