using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>A sampler that takes part.</summary>
/// <param name="Name">Its description as the user wrote it, settings included.</param>
/// <param name="Sampler">What runs.</param>
public sealed record Contestant(string Name, ISampler Sampler);
