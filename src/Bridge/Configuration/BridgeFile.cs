using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantumPrune.Bridge.Configuration;

/// <summary>Reads options from a JSON file; names as in <see cref="BridgeOptions"/> in camel case, comments allowed.</summary>
public static class BridgeFile
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The options of a file, checked.</summary>
    /// <exception cref="InputException">QP6001: it cannot be read, or says what there is not. QP6002, QP6003: see <see cref="BridgeOptions.Check"/>.</exception>
    public static BridgeOptions Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<BridgeOptions>(file, Strict) ?? throw new InputException("QP6001", $"'{path}' is empty.", "Write a JSON object; docs/bridge.md shows one.");
        }
        catch (JsonException e)
        {
            throw new InputException("QP6001", $"'{path}', line {e.LineNumber + 1}: {e.Message}", "Mend the file; docs/bridge.md has all names.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP6001", $"'{path}' cannot be read: {e.Message}", "Check the path and its permissions.", e);
        }
    }
}
