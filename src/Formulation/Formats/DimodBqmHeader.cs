using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>The JSON header of a <c>.bqm</c> file. Sizes are claims until they are compared with the file's length.</summary>
internal sealed record DimodBqmHeader(Vartype Vartype, long Variables, long Interactions, int RealSize, int OutSize, int StartSize, bool HasLabelSection, JsonElement? Labels)
{
    /// <summary>Throws <see cref="FormatException"/>, <see cref="JsonException"/> or <see cref="KeyNotFoundException"/> for a header that cannot be used.</summary>
    public static DimodBqmHeader Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var shape = root.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        if (shape.Length != 2 || shape.Any(size => size is < 0 or > int.MaxValue / 2)) throw new FormatException($"the shape [{string.Join(", ", shape)}] is impossible");
        var labels = root.GetProperty("variables");
        return new DimodBqmHeader(
            VartypeOf(root.GetProperty("vartype").GetString()),
            shape[0],
            shape[1],
            SizeOf(root.GetProperty("dtype").GetString(), "float32", "float64"),
            IndexSize(root, "itype"),
            IndexSize(root, "ntype"),
            labels.ValueKind == JsonValueKind.True,
            labels.ValueKind == JsonValueKind.Array ? labels.Clone() : null);
    }

    private static Vartype VartypeOf(string? text) => text switch
    {
        "SPIN" => Vartype.Spin,
        "BINARY" => Vartype.Binary,
        _ => throw new FormatException($"vartype '{text}' is neither SPIN nor BINARY"),
    };

    private static int IndexSize(JsonElement root, string key)
    {
        var type = root.GetProperty(key).GetString();
        return SizeOf(type?.TrimStart('u'), "int32", "int64");
    }

    private static int SizeOf(string? type, string four, string eight)
        => type == four ? 4 : type == eight ? 8 : throw new FormatException($"type '{type}' is neither {four} nor {eight}");
}
