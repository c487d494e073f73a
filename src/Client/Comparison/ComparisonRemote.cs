using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>What a remote sampler of a comparison used, over all its runs.</summary>
/// <param name="Sampler">The sampler as it was named.</param>
/// <param name="Usage">Jobs, cost, chains.</param>
public sealed record ComparisonRemote(string Sampler, RemoteUsage Usage);
