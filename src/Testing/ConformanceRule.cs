using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>One rule of <see cref="SamplerConformance"/>.</summary>
/// <param name="Name">What must hold, in a few words.</param>
/// <param name="Check">Returns what was seen instead, or null when the rule holds.</param>
internal sealed record ConformanceRule(string Name, Func<ISampler, Task<string?>> Check);
