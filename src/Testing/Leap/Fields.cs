using System.Text.Json;

namespace QuantumPrune.Testing.Leap;

/// <summary>Looks into JSON that came from outside; what is missing or of another kind is refused (400).</summary>
internal static class Fields
{
    public static JsonElement Required(JsonElement item, string name, string where)
        => Optional(item, name, where) ?? throw Refusal.Bad($"Missing parameter '{name}' in {where} JSON");

    /// <summary>Null when the field is absent or null.</summary>
    public static JsonElement? Optional(JsonElement item, string name, string where)
    {
        if (item.ValueKind != JsonValueKind.Object) throw Refusal.Bad($"The {where} JSON is no object");
        return item.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
    }

    public static string Text(JsonElement item, string name, string where) => TextOf(Required(item, name, where), name);

    public static string? OptionalText(JsonElement item, string name, string where) => Optional(item, name, where) is { } found ? TextOf(found, name) : null;

    public static double? OptionalNumber(JsonElement item, string name) => Optional(item, name, "parameter") is { } found ? NumberOf(found, name) : null;

    public static bool? OptionalFlag(JsonElement item, string name) => Optional(item, name, "parameter") switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Refusal.Bad($"Parameter '{name}' must be a boolean"),
    };

    /// <summary>A list of finite numbers; null when absent.</summary>
    public static double[]? OptionalNumbers(JsonElement item, string name) => Optional(item, name, "parameter") is { } found ? NumbersOf(found, name) : null;

    /// <summary>A list of pairs of finite numbers; null when absent.</summary>
    public static (double X, double Y)[]? OptionalPoints(JsonElement item, string name)
    {
        if (Optional(item, name, "parameter") is not { } found) return null;
        if (found.ValueKind != JsonValueKind.Array) throw Refusal.Bad($"Parameter '{name}' must be a list of pairs");
        return [.. found.EnumerateArray().Select(point => NumbersOf(point, name)).Select(point => point.Length == 2 ? (point[0], point[1]) : throw Refusal.Bad($"Parameter '{name}' must be a list of pairs"))];
    }

    public static double NumberOf(JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Refusal.Bad($"Parameter '{name}' must be a number");

    private static double[] NumbersOf(JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(entry => NumberOf(entry, name))] : throw Refusal.Bad($"Parameter '{name}' must be a list of numbers");

    private static string TextOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refusal.Bad($"'{name}' must be a string");
}
