using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The calls about solvers, with the cache headers that the service sends.</summary>
internal sealed class SolverCalls(EmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, (string State, string Json)> _shown = new(StringComparer.Ordinal);

    public Reply List(Call call, bool incomplete)
    {
        var solvers = options.Solvers.Select(solver => Shown(solver, call.Query("filter"))).Select(json => incomplete ? Incomplete(json) : json);
        return Cached(call, $"[{string.Join(',', solvers)}]");
    }

    public Reply One(Call call)
    {
        var solver = options.Solvers.FirstOrDefault(solver => solver.Name == call.Argument) ?? throw Refusal.NoSolver();
        return Cached(call, Shown(solver, call.Query("filter")));
    }

    /// <summary>Definitions are long: they are made once for each filter and state of a solver.</summary>
    private string Shown(EmulatedSolver solver, string? filter)
    {
        var key = $"{solver.Name} {filter}";
        var state = FormattableString.Invariant($"{solver.Online} {solver.AverageLoad} {solver.Revision}");
        if (_shown.TryGetValue(key, out var known) && known.State == state) return known.Json;
        var json = new SolverFilter(filter).Apply(Definition(solver)).ToJsonString();
        if (_shown.Count < 100) _shown[key] = (state, json);
        return json;
    }

    private static JsonObject Definition(EmulatedSolver solver)
    {
        var identity = new JsonObject { ["name"] = solver.Name };
        if (solver.GraphId is { } graph) identity["version"] = new JsonObject { ["graph_id"] = graph };
        return new JsonObject
        {
            ["identity"] = identity,
            ["status"] = solver.Online ? "ONLINE" : "OFFLINE",
            ["description"] = solver.Description,
            ["avg_load"] = solver.AverageLoad,
            ["properties"] = solver.Properties(),
        };
    }

    private Reply Cached(Call call, string json)
    {
        var reply = Reply.Sapi(MediaTypes.Of(call.Route)!, json);
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(reply.Body)[..16])}\"";
        var headers = new Dictionary<string, string> { ["ETag"] = tag, ["Cache-Control"] = $"private, max-age={MaxAge(json)}" };
        var isKnown = call.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() == tag);
        return (isKnown ? new Reply(304, null, []) : reply) with { Headers = headers };
    }

    /// <summary>The shortest among the fields that are shown.</summary>
    private int MaxAge(string json)
    {
        var isDynamic = json.Contains("\"avg_load\":", StringComparison.Ordinal) || json.Contains("\"status\":", StringComparison.Ordinal);
        return isDynamic ? options.DynamicMaxAge : options.StaticMaxAge;
    }

    private static string Incomplete(string json)
    {
        var definition = JsonNode.Parse(json)!.AsObject();
        if (!definition.Remove("properties")) definition.Remove("identity");
        return definition.ToJsonString();
    }

    /// <summary>The body of <c>/metadata/v1/regions/</c>, or of one region.</summary>
    public Reply Regions(Call call, Uri endpoint)
    {
        var region = new JsonObject { ["code"] = options.Region, ["name"] = $"Emulated region ({options.Region})", ["endpoint"] = endpoint.ToString() }.ToJsonString();
        if (call.Argument.Length > 0 && call.Argument != options.Region) throw new Refusal(404, "Region does not exist");
        var (media, json) = call.Argument.Length > 0 ? ("region", region) : ("regions", $"[{region}]");
        return new Reply(200, $"application/vnd.dwave.metadata.{media}+json; version=1.0", Encoding.UTF8.GetBytes(json));
    }
}
