using System.Globalization;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;

namespace QuantumPrune.Bridge.Running;

/// <summary>What callers may ask samplers for: those of the pools, without settings that would read the server's files, send its token elsewhere, start processes or take all memory.</summary>
internal sealed class SamplerPolicy(IReadOnlyList<PoolOptions> pools, LimitOptions limits)
{
    private const int MostQubits = 24;
    private const int MostStates = 10_000;
    private const int OverheadOfARead = 300; // bytes that a row takes beside its values

    private static readonly string[] OwnersSettings = ["config", "profile", "region", "endpoint", "engine"];
    private static readonly (string Key, int Most)[] Bounded = [("qubits", MostQubits), ("elites", MostStates), ("temperatures", MostStates), ("gauges", MostStates), ("rounds", MostStates), ("layers", MostStates)];

    /// <summary>The pools and the names of their samplers.</summary>
    public IReadOnlyList<PoolOptions> Pools => pools;

    /// <summary>The pool that a job runs in.</summary>
    /// <param name="description">The sampler with its settings.</param>
    /// <param name="variables">Variables of the model.</param>
    /// <param name="reads">Reads that the job asks for beside its settings, or null.</param>
    /// <exception cref="RefusedException">QP6011: the sampler is not served. QP6030: a setting is not for callers, or asks for too much.</exception>
    public PoolOptions Check(string description, int variables, int? reads)
    {
        var request = SamplerRequest.Parse(description);
        var pool = pools.FirstOrDefault(pool => pool.Samplers.Contains(request.Name))
            ?? throw new RefusedException(Refusal.Denied, "QP6011", $"Sampler '{Quoted(request.Name)}' is not served here.", $"Ask for one of: {string.Join(", ", pools.SelectMany(known => known.Samplers))}.");
        foreach (var key in OwnersSettings)
            if (request.Settings.ContainsKey(key)) throw Refused($"setting '{key}' of sampler '{request.Name}' is the bridge's owner's", "Leave it out.");
        foreach (var (key, most) in Bounded)
            if (Whole(request, key) is { } value && value > most) throw Refused($"{key}={value} of sampler '{request.Name}' is too much", $"Ask for at most {most}.");
        CheckValues(request, variables, reads);
        return pool;
    }

    /// <summary>Whether the description's sampler may cost money.</summary>
    public static bool MayCharge(string description) => SamplerCatalog.MayCharge(SamplerRequest.Parse(description).Name);

    /// <summary>The sampler of a checked description.</summary>
    public static ISampler Create(string description, RemoteContext context) => SamplerCatalog.Parse(description.Trim().Length == 0 ? "auto" : description, context);

    private void CheckValues(SamplerRequest request, int variables, int? reads)
    {
        var most = Math.Max(reads ?? 0, Whole(request, "reads") ?? 0);
        if (most * ((double)variables + OverheadOfARead) > limits.MaxValues) throw Refused($"{most} reads of {variables} variables are too much", $"Ask for at most {limits.MaxValues / (variables + OverheadOfARead)} reads.");
    }

    private static long? Whole(SamplerRequest request, string key) =>
        request.Settings.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Quoted(string name) => name.Length <= 40 ? name : name[..40] + "…";

    private static RefusedException Refused(string cause, string fix) => new(Refusal.Invalid, "QP6030", $"The job cannot be taken: {cause}.", fix);
}
