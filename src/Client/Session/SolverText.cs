using System.Globalization;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Client.Session;

/// <summary>A solver in a line: what it is, how large, how busy, its limits.</summary>
internal static class SolverText
{
    public static string Of(SolverDefinition solver)
    {
        var facts = new List<string> { solver.IsOnline ? "online" : "OFFLINE", solver.Category };
        if (solver.AverageLoad is { } load) facts.Add(string.Create(CultureInfo.InvariantCulture, $"load {load:0.00}"));
        var properties = solver.Properties;
        if (properties.TryGetProperty("qubits", out var qubits) && qubits.ValueKind == JsonValueKind.Array) facts.Add($"{qubits.GetArrayLength()} qubits{Topology(properties)}");
        foreach (var (name, words) in Limits)
            if (properties.TryGetProperty(name, out var limit)) facts.Add($"{words} {Short(limit)}");
        facts.Add(string.Create(CultureInfo.InvariantCulture, $"1 s of quota buys {solver.QuotaConversionRate:0.##} s"));
        return string.Join(", ", facts.Where(fact => fact.Length > 0));
    }

    private static (string Name, string Words)[] Limits { get; } =
    [
        ("num_reads_range", "reads"),
        ("annealing_time_range", "annealing µs"),
        ("problem_run_duration_range", "run µs"),
        ("maximum_number_of_variables", "variables up to"),
        ("minimum_time_limit", "least seconds by variables"),
    ];

    private static string Topology(JsonElement properties) =>
        properties.TryGetProperty("topology", out var topology) && topology.ValueKind == JsonValueKind.Object && topology.TryGetProperty("type", out var type) && topology.TryGetProperty("shape", out var shape) ? $" of {type} {Short(shape)}" : "";

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 120 } text ? text[..120] + "…" : value.GetRawText();
}
