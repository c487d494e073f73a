using QuantumPrune.Backends;

namespace QuantumPrune.Bridge.Configuration;

/// <summary>Samplers that share so many places to run.</summary>
public sealed record PoolOptions
{
    /// <summary>Local samplers as many as there are processors, Leap's more than there are, since they only wait.</summary>
    public static IReadOnlyList<PoolOptions> Defaults { get; } =
    [
        new() { Name = "local", Concurrency = Environment.ProcessorCount, Samplers = ["auto", "anneal", "tabu", "temper", "bifurcate", "greedy", "random", "exact"] },
        new() { Name = "qaoa", Concurrency = 1, Samplers = ["qaoa"] },
        new() { Name = "leap", Concurrency = 16, Samplers = ["leap-hybrid", "leap-qpu"] },
    ];

    /// <summary>Stands in metrics.</summary>
    public required string Name { get; init; }

    /// <summary>Jobs that run at the same time, 1 to 1000.</summary>
    public required int Concurrency { get; init; }

    /// <summary>The samplers, by name; those in no pool are not served.</summary>
    public required IReadOnlyList<string> Samplers { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Name.Length == 0) yield return "a pool has no name";
        if (Concurrency is < 1 or > 1000) yield return $"pool '{Name}' has concurrency {Concurrency}, not 1 to 1000";
        foreach (var name in Samplers.Except(SamplerCatalog.Names)) yield return $"pool '{Name}' names sampler '{name}', which there is not";
    }
}
