using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Metrics;

namespace QuantumPrune.Client.Session.Recovering;

/// <summary>What is done after the cut, in the same way for every network of a report: recovery, then further training where it was asked for, each kept only where the validation set likes it better.</summary>
internal sealed class Finishing(Workload work, PruneSettings settings, RecoveryRun recovery)
{
    /// <summary>The network to write.</summary>
    /// <param name="cut">The network after the cut.</param>
    /// <param name="recovered">Its name after recovery.</param>
    /// <param name="tuned">Its name after further training.</param>
    /// <param name="seen">Told each step's network, and whether it was kept.</param>
    /// <param name="cancellation">Ends it; a network that training had reached is seen first.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Outcome Run(Outcome cut, string recovered, string tuned, Action<Outcome, bool> seen, CancellationToken cancellation)
    {
        var best = Better(cut, recovery.Recover(cut, recovered, cancellation), seen);
        if (settings.FineTune is not { } tuning) return best;
        best = Better(best, recovery.Tune(best, tuned, tuning, cancellation), seen);
        cancellation.ThrowIfCancellationRequested();
        return best;
    }

    private Outcome Better(Outcome now, Outcome? next, Action<Outcome, bool> seen)
    {
        if (next is null) return now;
        var kept = work.Evaluator.Metric.IsBetter(Validation(next.Network), Validation(now.Network));
        seen(next, kept);
        return kept ? next : now;
    }

    private double Validation(Graph network) => work.Evaluator.Evaluate(network, work.Data.Validation);
}
