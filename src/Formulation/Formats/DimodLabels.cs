using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Labels as text here, as JSON values in Ocean's files.</summary>
internal static class DimodLabels
{
    /// <summary>Whether the labels say no more than the variables' numbers do.</summary>
    public static bool AreNumbers(IReadOnlyList<string>? labels)
        => labels is null || !labels.Where((label, i) => label != i.ToString(CultureInfo.InvariantCulture)).Any();

    /// <summary>A JSON list with Python's separators or others, ASCII only.</summary>
    public static string ToJson(IReadOnlyList<string> labels, string separator = ", ") => $"[{string.Join(separator, labels.Select(ValueOf))}]";

    /// <summary>Whether the label stands for text, not for a number or a list.</summary>
    public static bool IsText(string label) => ValueOf(label)[0] == '"';

    /// <summary>The number that the label stands for; null when it is text or a list.</summary>
    public static double? NumberOf(string label)
        => ValueOf(label)[0] is not ('"' or '[') && double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The labels in a JSON list, or null for the numbers 0 to n - 1; throws <see cref="FormatException"/> for anything that is no list of labels.</summary>
    public static IReadOnlyList<string>? FromJson(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) throw new FormatException("the labels are no list");
        var labels = list.EnumerateArray().Select(TextOf).ToArray();
        return AreNumbers(labels) ? null : labels;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => Canonical(value),
        _ => throw new FormatException($"{value.ValueKind} is no label"),
    };

    private static string ValueOf(string label)
    {
        var mayBeValue = label.Length > 0 && (label[0] is '[' or '-' || char.IsAsciiDigit(label[0]));
        return mayBeValue && IsCanonical(label) ? label : Quoted(label);
    }

    private static bool IsCanonical(string label)
    {
        try
        {
            using var document = JsonDocument.Parse(label);
            return Canonical(document.RootElement) == label;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException($"{value.ValueKind} is no part of a label"),
    };

    /// <summary>A JSON string as Python's json.dumps writes it: escapes outside printable ASCII, in lower-case hexadecimal.</summary>
    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                >= ' ' and <= '~' => json.Append(c),
                _ => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return json.Append('"').ToString();
    }
}
