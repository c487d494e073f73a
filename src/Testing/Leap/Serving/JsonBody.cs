using System.Text.Json;
using System.Text.Unicode;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The edge at which a client's bytes become a document all of whose strings are text.</summary>
internal static class JsonBody
{
    /// <summary>Refuses (400) what is no JSON in UTF-8, and escapes of half a surrogate pair.</summary>
    public static JsonDocument Parse(byte[] body)
    {
        if (!Utf8.IsValid(body)) throw Refusal.Bad("The body is no UTF-8");
        try
        {
            var document = JsonDocument.Parse(body);
            if (body.AsSpan().IndexOf("\\u"u8) >= 0) ReadStrings(document.RootElement);
            return document;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusal.Bad($"The body is no JSON: {e.Message}");
        }
    }

    /// <summary>The parser leaves escapes alone until a string is asked for.</summary>
    private static void ReadStrings(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) value.GetString();
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var entry in value.EnumerateArray()) ReadStrings(entry);
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject()) ReadProperty(property);
    }

    private static void ReadProperty(JsonProperty property)
    {
        _ = property.Name;
        ReadStrings(property.Value);
    }
}
