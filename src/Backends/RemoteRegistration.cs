namespace QuantumPrune.Backends;

/// <summary>One line of the catalog for a sampler that hands its work to a service.</summary>
internal sealed record RemoteRegistration(string Name, IReadOnlyList<string> Keys, Func<SamplerSettings, RemoteContext, IRemoteSampler> Create);
