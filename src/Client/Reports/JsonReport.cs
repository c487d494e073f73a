using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantumPrune.Client.Reports;

/// <summary>Writes results as JSON: camel case, absent figures left out.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One document.</summary>
    public static string Write<T>(T result) => JsonSerializer.Serialize(result, Options);
}
