using System.Text.Json;
using System.Text.RegularExpressions;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>One condition on a solver: <c>feature__operator = value</c>, as Ocean writes them; without operator, <c>eq</c>.</summary>
internal sealed class SolverFilter
{
    private static readonly Dictionary<string, Func<JsonElement, JsonElement, bool>> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = Same,
        ["lt"] = (feature, value) => Order(feature, value) < 0,
        ["lte"] = (feature, value) => Order(feature, value) <= 0,
        ["gt"] = (feature, value) => Order(feature, value) > 0,
        ["gte"] = (feature, value) => Order(feature, value) >= 0,
        ["regex"] = Matches,
        ["covers"] = (feature, value) => Covers(feature, value),
        ["within"] = (feature, value) => Covers(value, feature),
        ["in"] = (feature, value) => Contains(value, feature),
        ["contains"] = (feature, value) => Contains(feature, value),
        ["issubset"] = (feature, value) => Items(feature).TrueForAll(item => Contains(value, item)),
        ["issuperset"] = (feature, value) => Items(value).TrueForAll(item => Contains(feature, item)),
    };

    private readonly string _feature;
    private readonly string _operator;
    private readonly JsonElement _value;

    /// <exception cref="InputException">QP5222: there is no such operator, or its value does not fit it.</exception>
    public SolverFilter(string key, JsonElement value)
    {
        var at = key.LastIndexOf("__", StringComparison.Ordinal);
        (_feature, _operator, _value) = at < 0 ? (key, "eq", value) : (key[..at], key[(at + 2)..], value.Clone());
        if (_operator != "available" && !Operators.ContainsKey(_operator)) throw Bad($"there is no operator '{_operator}'", $"Operators are: available, {string.Join(", ", Operators.Keys)}.");
        if (_operator == "regex") CheckPattern();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_feature}__{_operator}={_value.GetRawText()}";

    public bool Accepts(SolverDefinition solver)
    {
        var feature = SolverFeature.Of(solver, _feature);
        if (_operator == "available") return feature is not null == (_value.ValueKind != JsonValueKind.False);
        return feature is { } known ? Operators[_operator](known, _value) : _operator == "eq" && _value.ValueKind == JsonValueKind.Null;
    }

    private void CheckPattern()
    {
        try
        {
            _ = new Regex(_value.GetString()!, RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw Bad($"'{_value.GetRawText()}' is no pattern that is understood", "Give a regular expression without look-around and back-references.");
        }
    }

    private InputException Bad(string what, string fix) => new("QP5222", $"The solver filter '{_feature}__{_operator}' cannot be used: {what}.", fix);

    private static bool Same(JsonElement a, JsonElement b) => a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number ? a.GetDouble() == b.GetDouble() : JsonElement.DeepEquals(a, b);

    /// <summary>-1, 0 or 1; NaN, which no comparison accepts, when the two are not comparable.</summary>
    private static double Order(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => a.GetDouble().CompareTo(b.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(a.GetString(), b.GetString()),
        _ => double.NaN,
    };

    private static bool Matches(JsonElement feature, JsonElement pattern) =>
        feature.ValueKind == JsonValueKind.String && Regex.IsMatch(feature.GetString()!, $"^(?:{pattern.GetString()})$", RegexOptions.NonBacktracking);

    /// <summary>Whether range <paramref name="range"/> holds a number or a whole range.</summary>
    private static bool Covers(JsonElement range, JsonElement value)
    {
        if (Numbers(range) is not [var least, var most] || Numbers(value) is not { Count: > 0 } held) return false;
        return held.TrueForAll(number => number >= least && number <= most);
    }

    private static List<double>? Numbers(JsonElement value)
    {
        var items = Items(value);
        return items.TrueForAll(item => item.ValueKind == JsonValueKind.Number) ? items.ConvertAll(item => item.GetDouble()) : null;
    }

    private static bool Contains(JsonElement container, JsonElement item) => container.ValueKind switch
    {
        JsonValueKind.String => item.ValueKind == JsonValueKind.String && container.GetString()!.Contains(item.GetString()!, StringComparison.Ordinal),
        JsonValueKind.Object => item.ValueKind == JsonValueKind.String && container.TryGetProperty(item.GetString()!, out _),
        _ => Items(container).Exists(held => Same(held, item)),
    };

    private static List<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
