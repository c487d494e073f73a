using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Client.Session;

/// <summary>A way to choose a mask: an objective and the search that minimises it.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Objective">What is minimised.</param>
/// <param name="Search">Finds a mask of the target size.</param>
public sealed record Method(string Name, IObjective Objective, Func<CapacityProblem, CancellationToken, Task<CapacitySearchResult>> Search)
{
    /// <summary>A greedy ranking.</summary>
    public static Method Greedy(IObjective objective) => new(objective.Name, objective, (problem, _) => Task.FromResult(GreedySearch.Run(problem)));

    /// <summary>A quadratic objective, solved by <paramref name="sampler"/> under the capacity search.</summary>
    public static Method Quadratic(string name, IObjective objective, ISampler sampler, ulong seed, CapacitySearchOptions? options = null) =>
        new(name, objective, (problem, cancellation) => new CapacitySearch(sampler, options).RunAsync(problem, seed, cancellation));
}
