using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Orders features: numbers by value, everything else as text, of which parts that are numbers count as such (versions).</summary>
internal sealed class FeatureOrder : IComparer<JsonElement?>
{
    public static readonly FeatureOrder Instance = new();

    public int Compare(JsonElement? x, JsonElement? y)
    {
        if (x is not { } a || y is not { } b) return (x is null).CompareTo(y is null);
        if (a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number) return a.GetDouble().CompareTo(b.GetDouble());
        return Version.TryParse(a.ToString(), out var one) && Version.TryParse(b.ToString(), out var other) ? one.CompareTo(other) : string.CompareOrdinal(a.ToString(), b.ToString());
    }
}
