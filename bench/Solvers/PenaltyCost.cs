using QuantumPrune.Backends;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>What a cardinality costs as a penalty in the energy, against moves that keep it.</summary>
internal static class PenaltyCost
{
    /// <summary>Finds the reference with exact moves, then times them and the samplers on the penalised model.</summary>
    public static async Task RunAsync(IReadOnlyList<string> samplers, TimeSpan limit, int seeds)
    {
        foreach (var (count, chosen) in ((int, int)[])[(300, 20), (256, 92)])
        {
            var budget = Blocks.WithBudget(count, chosen);
            var exact = (IConstrainedSampler)SamplerCatalog.Parse("tabu:reads=8,sweeps=20000");
            var set = await exact.SampleAsync(budget.Model, budget.Constraint!, new SamplerOptions { Seed = 99 }, CancellationToken.None).ConfigureAwait(false);
            await TimeToBest.RunAsync([budget with { Best = set.Best.Energy }], ["tabu"], limit, seeds).ConfigureAwait(false);
            var penalised = new Instance($"{chosen} of {count}, penalty", "penalty", Blocks.WithPenalty(count, chosen), null, set.Best.Energy);
            await TimeToBest.RunAsync([penalised], samplers, limit, seeds).ConfigureAwait(false);
        }
    }
}
