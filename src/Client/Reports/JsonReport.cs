using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantumPrune.Client.Reports;

/// <summary>Results as JSON: camel case, absent figures left out.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Files come from anywhere: nothing that a record needs may be missing, null or there twice.</summary>
    private static readonly JsonSerializerOptions Strict = new(Options)
    {
        MaxDepth = 16,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>One document.</summary>
    public static string Write<T>(T result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Reads what <see cref="Write"/> wrote. Properties that are not known are passed over.</summary>
    /// <exception cref="JsonException">It is no such document, or holds null where there must be something.</exception>
    public static T Read<T>(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 16 });
        if (HasEmptyPlace(parsed.RootElement)) throw new JsonException("A list in it holds null.");
        return parsed.RootElement.Deserialize<T>(Strict) ?? throw new JsonException("It is null.");
    }

    /// <summary>The serializer looks for null in properties, not in lists.</summary>
    private static bool HasEmptyPlace(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HasEmptyPlace(item)),
        JsonValueKind.Object => element.EnumerateObject().Any(property => HasEmptyPlace(property.Value)),
        _ => false,
    };
}
