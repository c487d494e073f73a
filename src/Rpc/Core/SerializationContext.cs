using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message.</summary>
public abstract class SerializationContext
{
    /// <summary>Takes the whole message; instead of the writer.</summary>
    /// <param name="payload">The bytes; not to be changed afterwards.</param>
    public abstract void Complete(byte[] payload);

    /// <summary>Ends what was written to the writer.</summary>
    public abstract void Complete();

    /// <summary>Where to write the message.</summary>
    public abstract IBufferWriter<byte> GetBufferWriter();

    /// <summary>Announces how long the message will be, so that room is made once.</summary>
    /// <param name="payloadLength">In bytes.</param>
    public abstract void SetPayloadLength(int payloadLength);
}
