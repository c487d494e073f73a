using QuantumPrune.Backends;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Session;

/// <summary>Lays a gate-model sampler beside classical search on the problem that a run ends with.</summary>
internal static class GateModelCheck
{
    /// <summary>Solves <paramref name="model"/> three times; energies are recomputed from it.</summary>
    public static async Task<GateModelReport> RunAsync(IGateModelSampler sampler, BinaryQuadraticModel model, ulong seed, CancellationToken cancellation)
    {
        var circuits = sampler.Usage; // of the run, without what follows
        async Task<double> Lowest(ISampler each) =>
            (await each.SampleAsync(model, new SamplerOptions { Seed = seed }, cancellation).ConfigureAwait(false)).Recomputed(model).Best.Energy;
        return new GateModelReport
        {
            Circuits = circuits,
            Estimates = sampler is QaoaSampler qaoa ? await qaoa.EstimateAsync(cancellation).ConfigureAwait(false) : [],
            Energy = await Lowest(sampler).ConfigureAwait(false),
            GreedyDescent = await Lowest(SamplerCatalog.Parse("greedy:reads=1")).ConfigureAwait(false),
            Annealing = await Lowest(SamplerCatalog.Parse(PruneSettings.DefaultSampler)).ConfigureAwait(false),
        };
    }
}
