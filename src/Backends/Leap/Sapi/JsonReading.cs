using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Reads members that may be missing, null or of another kind.</summary>
internal static class JsonReading
{
    public static string? TextOrNull(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? Decoded(text, value => value.GetString()) : null;

    public static int? IntOrNull(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public static double? DoubleOrNull(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    public static DateTimeOffset? TimeOrNull(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? Decoded(text, value => value.TryGetDateTimeOffset(out var time) ? time : (DateTimeOffset?)null) : null;

    /// <summary>The member, or null when there is none or <paramref name="element"/> is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && Decoded(element, value => value.TryGetProperty(name, out var found) ? found : default) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } member ? member : null;

    /// <summary>Reads something whose text may be no Unicode, which the parser lets through and only decoding finds.</summary>
    /// <exception cref="SapiException">QP5206: it is none.</exception>
    public static T Decoded<T>(JsonElement element, Func<JsonElement, T> read)
    {
        try
        {
            return read(element);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            throw SapiReply.Malformed("a text in it is no Unicode");
        }
    }

    /// <summary>All items when they are numbers, else null.</summary>
    public static double[]? NumbersOrNull(this JsonElement element, string name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Array } array) return null;
        var numbers = new double[array.GetArrayLength()];
        var at = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out numbers[at++])) return null;
        }

        return numbers;
    }
}
