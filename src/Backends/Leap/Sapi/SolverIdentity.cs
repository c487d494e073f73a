using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Which solver: its name and, for a QPU, the working graph. A name alone means any working graph.</summary>
/// <param name="Name">The name.</param>
/// <param name="GraphId">The working graph's id, or null.</param>
public sealed record SolverIdentity(string Name, string? GraphId = null)
{
    /// <summary>Reads <c>name;graph_id=id</c>, parts percent-encoded, as in dwave.conf.</summary>
    /// <exception cref="InputException">QP5222: it is no identity.</exception>
    public static SolverIdentity Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        string? graph = null;
        foreach (var part in parts[1..])
        {
            if (!part.StartsWith("graph_id=", StringComparison.Ordinal) || graph is not null) throw new InputException("QP5222", $"'{text}' is no solver identity.", "Write name, or name;graph_id=0123456789.");
            graph = Uri.UnescapeDataString(part["graph_id=".Length..]);
        }

        return parts[0].Length > 0 ? new SolverIdentity(Uri.UnescapeDataString(parts[0]), graph) : throw new InputException("QP5222", $"'{text}' names no solver.", "Write name, or name;graph_id=0123456789.");
    }

    /// <summary>Reads what SAPI says: an object, of old jobs a bare name or one without version. Null when it is neither.</summary>
    internal static SolverIdentity? Read(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => new SolverIdentity(text.GetString()!),
        { ValueKind: JsonValueKind.Object } value when value.TextOrNull("name") is { } name => new SolverIdentity(name, value.Member("version")?.TextOrNull("graph_id")),
        _ => null,
    };

    /// <summary>Writes it as SAPI wants it.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        if (GraphId is not null)
        {
            json.WriteStartObject("version");
            json.WriteString("graph_id", GraphId);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The form of dwave.conf.</summary>
    public override string ToString() => GraphId is null ? Uri.EscapeDataString(Name) : $"{Uri.EscapeDataString(Name)};graph_id={Uri.EscapeDataString(GraphId)}";
}
