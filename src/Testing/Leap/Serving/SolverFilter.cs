using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The <c>filter</c> of solver calls: <c>{all|none}[,{+|-}field]...</c>, applied from left to right; a dot leads into properties.</summary>
internal sealed class SolverFilter
{
    private readonly bool _all = true;
    private readonly (bool Add, string[] Path)[] _steps = [];

    /// <summary>Refuses (400) anything else; null and empty show all.</summary>
    public SolverFilter(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        var parts = text.Split(',');
        if (parts[0] is not ("all" or "none")) throw Invalid(text);
        _all = parts[0] == "all";
        _steps = [.. parts.Skip(1).Select(part => part.Length > 1 && part[0] is '+' or '-' ? (part[0] == '+', part[1..].Split('.')) : throw Invalid(text))];
    }

    /// <summary>The fields that are left; the given object is not changed.</summary>
    public JsonObject Apply(JsonObject definition)
    {
        var shown = _all ? definition.DeepClone().AsObject() : [];
        foreach (var (add, path) in _steps)
        {
            if (add) Add(shown, definition, path);
            else Remove(shown, path);
        }

        return shown;
    }

    private static void Add(JsonObject shown, JsonObject definition, ReadOnlySpan<string> path)
    {
        if (!definition.TryGetPropertyValue(path[0], out var value)) return;
        if (path.Length == 1) shown[path[0]] = value?.DeepClone();
        else if (value is JsonObject inner) Add(Inner(shown, path[0]), inner, path[1..]);
    }

    private static JsonObject Inner(JsonObject shown, string name)
    {
        if (shown[name] is not JsonObject inner) shown[name] = inner = [];
        return inner;
    }

    private static void Remove(JsonObject shown, ReadOnlySpan<string> path)
    {
        if (path.Length == 1) shown.Remove(path[0]);
        else if (shown[path[0]] is JsonObject inner) Remove(inner, path[1..]);
    }

    private static Refusal Invalid(string text) => Refusal.Bad($"Invalid filter: {text}");
}
