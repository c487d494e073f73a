using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Tasks;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Collects what lies behind a report's rows once the network is chosen. Nothing here changes it: what is cancelled is left out.</summary>
internal sealed class DetailCollector(Workload work, PruneSettings settings, IProgressDisplay progress, TimeProvider time, Action<string> warn)
{
    /// <summary>All parts that fit the task.</summary>
    public async Task<ReportDetails> CollectAsync(Outcome chosen, CancellationToken cancellation)
    {
        var details = new ReportDetails { Layers = LayerDetails.Of(work, chosen), Similarity = SimilarityDetails.Of(chosen), Search = SearchDetails.Of(chosen) };
        if (cancellation.IsCancellationRequested) return details;
        using var step = progress.Start("details");
        try
        {
            details = details with { Energies = await EnergyDetails.OfAsync(chosen, settings.Seed, cancellation).ConfigureAwait(false) };
            details = details with { Latency = [LatencyDetails.Of(work, chosen.Network, time, cancellation)] };
            return work.Task.Kind == TaskKind.Denoising
                ? details with { Pictures = new PictureDetails(work, chosen.Network).Collect(step, cancellation) }
                : details with { Confusion = new ConfusionDetails(work, chosen.Network).Collect(step, cancellation) };
        }
        catch (QuantumPruneException e)
        {
            warn($"The report lacks details: {e.Message}");
            return details;
        }
        catch (OperationCanceledException)
        {
            warn("The report lacks details: the run was cancelled while they were collected.");
            return details;
        }
    }
}
