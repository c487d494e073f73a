using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Looks up what filters and orders name: derived features, parameters, properties (dots go deeper).</summary>
internal static class SolverFeature
{
    private static readonly JsonElement True = JsonSerializer.SerializeToElement(true);

    /// <summary>The value of a feature; null when the solver has none of that name.</summary>
    public static JsonElement? Of(SolverDefinition solver, string path) => path switch
    {
        "identity" => Text(solver.Identity.ToString()),
        "name" or "id" => Text(solver.Identity.Name),
        "graph_id" => Text(solver.Identity.GraphId),
        "version" => solver.Json.Member("identity")?.Member("version") ?? solver.Properties.Member("version"),
        "qpu" => Truth(solver.Category == "qpu"),
        "hybrid" => Truth(solver.Category == "hybrid"),
        "software" => Truth(solver.Category == "software"),
        "online" => Truth(solver.IsOnline),
        "avg_load" => Number(solver.AverageLoad),
        "num_active_qubits" => Number(solver.Properties.Member("qubits") is { ValueKind: JsonValueKind.Array } qubits ? qubits.GetArrayLength() : null),
        _ => Parameter(solver, path) ?? Walk(solver.Properties, path.StartsWith("properties.", StringComparison.Ordinal) ? path["properties.".Length..] : path),
    };

    private static JsonElement? Parameter(SolverDefinition solver, string path) => !solver.Parameters.Contains(path) ? null : solver.Properties.Member("parameters")?.Member(path) ?? True;

    private static JsonElement? Walk(JsonElement at, string path)
    {
        JsonElement? found = at;
        foreach (var name in path.Split('.')) found = found?.Member(name);
        return found;
    }

    private static JsonElement? Text(string? value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    private static JsonElement? Number(double? value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    private static JsonElement Truth(bool value) => JsonSerializer.SerializeToElement(value);
}
