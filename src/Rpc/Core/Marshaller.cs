namespace Grpc.Core;

/// <summary>Reads and writes messages of one type.</summary>
/// <param name="serializer">Writes a message and completes the context.</param>
/// <param name="deserializer">Reads the payload of the context; may throw anything for a broken one.</param>
public class Marshaller<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
{
    /// <summary>Writes a message and completes the context.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; } = serializer;

    /// <summary>Reads the payload of the context.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; } = deserializer;
}
