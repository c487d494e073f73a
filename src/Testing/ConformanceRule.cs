using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>One rule of <see cref="SamplerConformance"/>.</summary>
/// <typeparam name="TSampler">What it is a rule for.</typeparam>
/// <param name="Name">What must hold, in a few words.</param>
/// <param name="Check">Returns what was seen instead, or null when the rule holds.</param>
internal sealed record ConformanceRule<TSampler>(string Name, Func<TSampler, Task<string?>> Check)
    where TSampler : ISampler
{
    /// <summary>The violation as a line, or null.</summary>
    public async Task<string?> ViolationAsync(TSampler sampler) => await SeenAsync(sampler).ConfigureAwait(false) is { } seen ? $"{Name}: {seen}" : null;

    private async Task<string?> SeenAsync(TSampler sampler)
    {
        try
        {
            return await Check(sampler).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a sampler under test throws is a finding, not an end of the suite.
            return $"threw {e.GetType().Name}: {e.Message}";
        }
    }
}
