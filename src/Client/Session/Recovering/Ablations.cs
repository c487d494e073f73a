using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Formulation;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Client.Session.Recovering;

/// <summary>The run once more with one part left out at a time: what each part is worth.</summary>
internal sealed class Ablations(Workload work, PruneSettings settings, StagedPruner pruner, ISampler sampler, RecoveryRun recovery, Finishing finishing, IProgressDisplay progress)
{
    private readonly List<ReportAblation> _rows = [];

    /// <summary>Measures all that applies.</summary>
    /// <param name="start">The mask that the quadratic model gave.</param>
    /// <param name="refined">The mask that was cut; the start without refinement.</param>
    /// <param name="written">The network that was written.</param>
    /// <param name="cancellation">Ends it; what was measured is lost.</param>
    public async Task<IReadOnlyList<ReportAblation>> RunAsync(Outcome start, Outcome refined, Outcome written, CancellationToken cancellation)
    {
        Add("written", "nothing", written.Network, cancellation);
        if (!ReferenceEquals(refined, start)) Add("no refinement", "refinement", finishing.Run(start, start.Name, start.Name, (_, _) => { }, cancellation).Network, cancellation);
        if (!ReferenceEquals(written, refined)) AddRecovery(refined, cancellation);
        if (settings.Folding) Add("bare cut", "recovery after the last cut and mean folding", Surgeon.Cut(refined.Last.Map, refined.Search.Mask), cancellation);
        Add("model alone", "refinement and recovery after the last cut", start.Network, cancellation);
        foreach (var (leftOut, description) in ObjectiveCatalog.Without(settings.Objective == ObjectiveCatalog.Automatic ? start.ObjectiveName : settings.Objective))
        {
            var outcome = await pruner.RunAsync(Method.Quadratic(description, ObjectiveCatalog.Parse(description), sampler, settings.Seed), cancellation).ConfigureAwait(false);
            Add(description, $"refinement, recovery after the last cut and {leftOut}", outcome.Network, cancellation);
        }

        return _rows;
    }

    private void AddRecovery(Outcome refined, CancellationToken cancellation)
    {
        Add(settings.FineTune is null ? "no recovery" : "mask alone", settings.FineTune is null ? "recovery" : "recovery and further training", refined.Network, cancellation);
        if (!settings.Recovery.Recalibrate || !settings.Recovery.Reconstruct || !refined.Network.Nodes.Exists(n => n.Type == "BatchNormalization")) return;
        foreach (var (name, options) in new[] { ("no reconstruction", settings.Recovery with { Reconstruct = false }), ("no re-calibration", settings.Recovery with { Recalibrate = false }) })
            Add(name, name[3..], recovery.Recover(refined, name, options, cancellation)?.Network ?? refined.Network, cancellation);
    }

    private void Add(string name, string leftOut, Graph network, CancellationToken cancellation)
    {
        using var step = progress.Start($"ablation: {name}");
        _rows.Add(new ReportAblation(name, leftOut, work.Evaluator.Evaluate(network, work.Data.Validation, null, cancellation), work.Evaluator.Evaluate(network, work.Data.Test, step, cancellation)));
    }
}
