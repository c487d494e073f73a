using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Solvers by name, identity or features, in an order; offline ones are never chosen.</summary>
internal sealed class SolverChoice : ISolverChoice
{
    private const int MostNamed = 6;
    private readonly List<SolverFilter> _filters;
    private readonly string _orderBy;

    private SolverChoice(List<SolverFilter> filters, string orderBy) => (_filters, _orderBy) = (filters, orderBy);

    /// <summary>Reads what is asked for: a name, <c>name;graph_id=…</c>, a JSON object of filters with <c>order_by</c>, or nothing.</summary>
    /// <exception cref="InputException">QP5222: it cannot be read.</exception>
    public static SolverChoice Parse(string? text, SolverKind kind)
    {
        var asked = text?.TrimStart().StartsWith('{') == true ? ReadObject(text) : text is null ? [] : Identity(text);
        var orderBy = asked.Remove("order_by", out var order) && order.ValueKind == JsonValueKind.String ? order.GetString()! : DefaultOrder(kind);
        return new SolverChoice([.. Always(kind).Concat(asked).Select(filter => new SolverFilter(filter.Key, filter.Value))], orderBy);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SolverDefinition> Choose(IReadOnlyList<SolverDefinition> solvers)
    {
        if (solvers.Count == 0) throw new InputException("QP5223", "D-Wave offers this token no solver.", "Check that the token's project has access to solvers, and the region.");
        var left = solvers;
        foreach (var filter in _filters)
        {
            SolverDefinition[] next = [.. left.Where(filter.Accepts)];
            if (next.Length == 0) throw None(filter, left, solvers);
            left = next;
        }

        return Ordered(left);
    }

    private static InputException None(SolverFilter filter, IReadOnlyList<SolverDefinition> left, IReadOnlyList<SolverDefinition> all) => new(
        "QP5223",
        $"No solver meets {filter}; {(left.Count == all.Count ? "offered are" : "those that meet the conditions before it are")} {string.Join(", ", left.Take(MostNamed).Select(solver => $"{solver}{(solver.IsOnline ? "" : " (offline)")}"))}{(left.Count > MostNamed ? $" and {left.Count - MostNamed} more" : "")}.",
        "Change 'solver' in dwave.conf, DWAVE_API_SOLVER or the sampler's setting; 'quantumprune doctor' lists the solvers.");

    private IReadOnlyList<SolverDefinition> Ordered(IReadOnlyList<SolverDefinition> solvers)
    {
        var descending = _orderBy.StartsWith('-');
        var ranked = solvers.Select(solver => (Solver: solver, Rank: SolverFeature.Of(solver, _orderBy.TrimStart('-')))).OrderBy(entry => entry.Rank is null);
        var ordered = descending ? ranked.ThenByDescending(entry => entry.Rank, FeatureOrder.Instance) : ranked.ThenBy(entry => entry.Rank, FeatureOrder.Instance);
        return [.. ordered.Select(entry => entry.Solver)];
    }

    private static string DefaultOrder(SolverKind kind) => kind switch
    {
        SolverKind.Qpu => "-num_active_qubits",
        SolverKind.Hybrid => "-properties.version",
        _ => "avg_load",
    };

    private static IEnumerable<KeyValuePair<string, JsonElement>> Always(SolverKind kind)
    {
        if (kind == SolverKind.Qpu) return [new("qpu", Json(true)), new("supported_problem_types__contains", Json("ising")), new("online", Json(true))];
        return kind == SolverKind.Hybrid ? [new("supported_problem_types__contains", Json("bqm")), new("online", Json(true))] : [];
    }

    private static Dictionary<string, JsonElement> Identity(string text)
    {
        var identity = SolverIdentity.Parse(text);
        var filters = new Dictionary<string, JsonElement> { ["name"] = Json(identity.Name) };
        if (identity.GraphId is { } graph) filters["graph_id"] = Json(graph);
        return filters;
    }

    private static Dictionary<string, JsonElement> ReadObject(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text) ?? [];
        }
        catch (JsonException e)
        {
            throw new InputException("QP5222", $"The solver's filters are no JSON object: {e.Message}", """Write them as {"qpu": true, "num_qubits__gte": 5000}.""", e);
        }
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
