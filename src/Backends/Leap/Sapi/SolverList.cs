using System.Collections.Concurrent;
using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>The solver list: what seldom changes and what often does are asked for by themselves and kept as long as SAPI allows.</summary>
internal sealed class SolverList(SapiTransport transport, SapiOptions options)
{
    private const string Lasting = "solvers/remote/?filter=all%2C-status%2C-avg_load";
    private const string Live = "solvers/remote/?filter=none%2C%2Bidentity%2C%2Bstatus%2C%2Bavg_load";
    private static readonly TimeSpan LastingAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan LiveAge = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, CachedReply> _kept = new();

    /// <summary>All solvers whose definition is whole. With <paramref name="refresh"/> SAPI is asked even for what is still fresh.</summary>
    public async Task<IReadOnlyList<SolverDefinition>> ReadAsync(bool refresh, CancellationToken cancellation)
    {
        var lasting = await GetAsync(Lasting, LastingAge, refresh, cancellation).ConfigureAwait(false);
        var live = await GetAsync(Live, LiveAge, refresh, cancellation).ConfigureAwait(false);
        var states = new Dictionary<SolverIdentity, JsonElement>();
        foreach (var solver in live.EnumerateArray())
            if (IdentityOf(solver) is { } identity) states[identity] = solver;
        return [.. lasting.EnumerateArray().Select(solver => Join(solver, states)).OfType<SolverDefinition>()];
    }

    private static SolverIdentity? IdentityOf(JsonElement solver) => Whole(() => SolverIdentity.Read(solver.Member("identity")));

    /// <summary>What is read, or null when a part of it cannot be.</summary>
    private static T? Whole<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or SapiException)
        {
            return null;
        }
    }

    private static SolverDefinition? Join(JsonElement solver, Dictionary<SolverIdentity, JsonElement> states) =>
        IdentityOf(solver) is { } identity ? Whole(() => SolverDefinition.Read(solver, states.TryGetValue(identity, out var state) ? state : null)) : null;

    private async Task<JsonElement> GetAsync(string target, TimeSpan age, bool refresh, CancellationToken cancellation)
    {
        var file = options.CacheFolder is { } folder ? Path.Combine(folder, $"solvers-{transport.Token.Fingerprint(transport.Endpoint + target + SapiMediaType.SolverList.Accept)}.txt") : null;
        var kept = _kept.GetValueOrDefault(target) ?? (file is null ? null : CachedReply.Read(file));
        if (kept is not null && !refresh && options.Time.GetUtcNow() < kept.FreshUntil && TryList(kept, out var known)) return known;
        var call = new SapiCall(CallKind.Read, HttpMethod.Get, target) { Expected = SapiMediaType.SolverList, IfNoneMatch = kept is not null && TryList(kept, out _) ? kept.ETag : null };
        var (list, fresh) = await transport.CallAsync(call, reply => Take(reply, kept, age), cancellation).ConfigureAwait(false);
        Keep(target, file, fresh);
        return list;
    }

    private (JsonElement List, CachedReply Fresh) Take(SapiReply reply, CachedReply? kept, TimeSpan age)
    {
        var fresh = new CachedReply(options.Time.GetUtcNow() + (reply.MaxAge ?? age), reply.ETag ?? kept?.ETag, reply.NotModified ? kept!.Body : reply.Body);
        return TryList(fresh, out var list) ? (list, fresh) : throw SapiReply.Malformed("the solver list is no list");
    }

    private void Keep(string target, string? file, CachedReply fresh)
    {
        _kept[target] = fresh;
        if (file is null) return;
        try
        {
            Directory.CreateDirectory(options.CacheFolder!);
            fresh.Write(file);
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            options.Notice?.Invoke($"The solver list was not kept in '{options.CacheFolder}': {e.Message}");
        }
    }

    private static bool TryList(CachedReply kept, out JsonElement list)
    {
        list = default;
        try
        {
            using var document = JsonDocument.Parse(kept.Body);
            list = document.RootElement.Clone();
            return list.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
