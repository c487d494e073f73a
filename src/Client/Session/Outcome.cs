using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Session;

/// <summary>A mask that a method found, and the network it leads to.</summary>
/// <param name="Name">The method.</param>
/// <param name="Network">The cut network.</param>
/// <param name="Stages">The cuts that lead to it.</param>
/// <param name="Last">The last step's problem.</param>
/// <param name="Problem">The last step's problem in this method's objective.</param>
/// <param name="Search">The last step's search.</param>
/// <param name="Seconds">Time spent searching, calibration and measuring not included.</param>
public sealed record Outcome(
    string Name, Graph Network, IReadOnlyList<PlanStage> Stages, StageProblem Last, CapacityProblem Problem, CapacitySearchResult Search, double Seconds)
{
    /// <summary>The objective that the mask was searched with.</summary>
    public required string ObjectiveName { get; init; }

    /// <summary>The same way with another mask in the last step.</summary>
    public Outcome With(string name, bool[] mask, double seconds) => this with
    {
        Name = name,
        Network = Last.Cut(mask),
        Stages = [.. Stages.SkipLast(1), PlanReplay.StageOf(Last.Map, mask, Last.Means)],
        Search = Search with { Mask = mask, Energy = Problem.Energy(mask), AchievedSaving = Problem.MeasureSaving(mask) },
        Seconds = seconds,
    };
}
