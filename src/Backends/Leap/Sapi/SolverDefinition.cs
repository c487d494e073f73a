using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>A solver as SAPI describes it.</summary>
public sealed class SolverDefinition
{
    private SolverDefinition(SolverIdentity identity, bool online, double? load, JsonElement json, JsonElement properties)
    {
        Identity = identity;
        IsOnline = online;
        AverageLoad = load;
        Json = json;
        Properties = properties;
        Parameters = properties.Member("parameters") is { ValueKind: JsonValueKind.Object } known ? [.. known.EnumerateObject().Select(p => p.Name)] : new HashSet<string>();
        ProblemTypes = properties.Member("supported_problem_types") is { ValueKind: JsonValueKind.Array } types
            ? [.. types.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)]
            : new HashSet<string>();
    }

    /// <summary>Name and working graph.</summary>
    public SolverIdentity Identity { get; }

    /// <summary>Whether it takes problems.</summary>
    public bool IsOnline { get; }

    /// <summary>How busy it is, from 0; null when not said.</summary>
    public double? AverageLoad { get; }

    /// <summary>Everything that was said, for filters.</summary>
    public JsonElement Json { get; }

    /// <summary>Its properties.</summary>
    public JsonElement Properties { get; }

    /// <summary>The names of the parameters it takes.</summary>
    public IReadOnlySet<string> Parameters { get; }

    /// <summary>The kinds of problems it takes: ising, qubo, bqm.</summary>
    public IReadOnlySet<string> ProblemTypes { get; }

    /// <summary>qpu, hybrid or software; empty when not said.</summary>
    public string Category => Properties.TextOrNull("category") ?? "";

    /// <summary>Seconds of this solver that cost one second of QPU quota; 1 when not said.</summary>
    public double QuotaConversionRate => Properties.DoubleOrNull("quota_conversion_rate") is > 0 and var rate ? rate : 1;

    /// <inheritdoc/>
    public override string ToString() => Identity.ToString();

    /// <summary>Reads a definition joined from both parts of the list; null when too much is missing to use it.</summary>
    internal static SolverDefinition? Read(JsonElement json, JsonElement? live)
    {
        if (SolverIdentity.Read(json.Member("identity")) is not { } identity || json.Member("properties") is not { ValueKind: JsonValueKind.Object } properties) return null;
        var status = live?.TextOrNull("status") ?? json.TextOrNull("status");
        var load = live?.DoubleOrNull("avg_load") ?? json.DoubleOrNull("avg_load");
        return status is null ? null : new SolverDefinition(identity, status.Equals("ONLINE", StringComparison.OrdinalIgnoreCase), load, json, properties);
    }
}
