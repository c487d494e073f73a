namespace QuantumPrune.Backends;

/// <summary>One line of the catalog.</summary>
internal sealed record SamplerRegistration(string Name, IReadOnlyList<string> Keys, Func<SamplerSettings, ISampler> Create);
