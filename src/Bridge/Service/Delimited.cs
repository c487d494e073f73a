using Google.Protobuf;

namespace QuantumPrune.Bridge.Service;

/// <summary>Messages one after another, each after its length, as the store keeps them.</summary>
internal static class Delimited
{
    /// <summary>The bytes of messages.</summary>
    public static byte[] Write(IEnumerable<IMessage> messages)
    {
        using var stream = new MemoryStream();
        foreach (var message in messages) message.WriteDelimitedTo(stream);
        return stream.ToArray();
    }

    /// <summary>The messages of bytes.</summary>
    public static IEnumerable<T> Read<T>(byte[] bytes)
        where T : IMessage<T>, new()
    {
        using var input = new CodedInputStream(bytes);
        while (!input.IsAtEnd)
        {
            var message = new T();
            input.ReadMessage(message);
            yield return message;
        }
    }
}
