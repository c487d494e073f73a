using QuantumPrune.Backends;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Session;

/// <summary>Lays a gate-model sampler beside classical search on the problem that a run ends with. What fails or is cancelled is left out with a warning: the run's result is there already.</summary>
internal sealed class GateModelCheck(IGateModelSampler sampler, BinaryQuadraticModel model, ulong seed, Action<string> warn)
{
    /// <summary>Solves the model three times; energies are recomputed from it.</summary>
    public async Task<GateModelReport> RunAsync(CancellationToken cancellation)
    {
        var circuits = sampler.Usage; // of the run, without what follows
        return new GateModelReport
        {
            Circuits = circuits,
            Estimates = await TryAsync("the resource estimates", () => EstimatesAsync(cancellation)).ConfigureAwait(false) ?? [],
            Energy = await TryLowestAsync(sampler, cancellation).ConfigureAwait(false),
            GreedyDescent = await TryLowestAsync(SamplerCatalog.Parse("greedy:reads=1"), cancellation).ConfigureAwait(false),
            Annealing = await TryLowestAsync(SamplerCatalog.Parse(PruneSettings.DefaultSampler), cancellation).ConfigureAwait(false),
        };
    }

    private Task<IReadOnlyList<ResourceEstimate>> EstimatesAsync(CancellationToken cancellation) => sampler is QaoaSampler qaoa ? qaoa.EstimateAsync(cancellation) : Task.FromResult<IReadOnlyList<ResourceEstimate>>([]);

    private Task<double?> TryLowestAsync(ISampler each, CancellationToken cancellation) => TryAsync($"the energy of {each.Name}", () => LowestAsync(each, cancellation));

    /// <summary>The lowest energy of a whole run: what a cancelled one got to says nothing about its sampler.</summary>
    private async Task<double?> LowestAsync(ISampler each, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var set = await each.SampleAsync(model, new SamplerOptions { Seed = seed }, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (set.Samples.Count > 0) return set.Recomputed(model).Best.Energy;
        LeaveOut($"the energy of {each.Name}", "it gave no sample.");
        return null;
    }

    private async Task<T?> TryAsync<T>(string what, Func<Task<T>> part)
    {
        try
        {
            return await part().ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            LeaveOut(what, e.Cause);
        }
        catch (OperationCanceledException)
        {
            LeaveOut(what, "the run was cancelled.");
        }

        return default;
    }

    private void LeaveOut(string what, string why) => warn($"check of the circuits: {what} was left out: {why}");
}
