namespace QuantumPrune.Backends.Search;

/// <summary>What a run is asked to do: by its caller, or else by the sampler's own settings.</summary>
internal static class AskedWork
{
    /// <summary>The same options with a sampler's <paramref name="reads"/> and <paramref name="sweeps"/> where the caller left them open; null leaves them so.</summary>
    public static SamplerOptions Or(this SamplerOptions options, int? reads, int? sweeps) => options with { Reads = options.Reads ?? reads, Sweeps = options.Sweeps ?? sweeps };

    /// <summary>Whether a run with these options is meant to use all of its time.</summary>
    public static bool IsEndless(this SamplerOptions options) => options is { TimeLimit: not null, Reads: null, Sweeps: null };
}
