using Google.Protobuf;

namespace QuantumPrune.Bridge.Http;

/// <summary>The contract's messages as JSON, by Protobuf's own mapping: names in camel case, 64-bit numbers as text, bytes in base64. Fields that are not set are written too.</summary>
internal static class ProtoJson
{
    private const int Deepest = 16;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithFormatEnumsAsIntegers(false));
    private static readonly JsonParser Parser = new(new JsonParser.Settings(Deepest));

    /// <summary>The JSON of a message.</summary>
    public static string Write(IMessage message) => Formatter.Format(message);

    /// <summary>The message of a JSON text.</summary>
    /// <exception cref="RefusedException">QP6029: it is no JSON, or not of this message.</exception>
    public static T Read<T>(string text)
        where T : IMessage, new()
    {
        try
        {
            return Parser.Parse<T>(text);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException)
        {
            throw new RefusedException(Refusal.Invalid, "QP6029", $"The body cannot be read: {e.Message}", "Send JSON as /openapi/v1.json describes it.", e);
        }
    }
}
