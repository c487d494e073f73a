using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Recovery;

namespace QuantumPrune.Client.Session.Recovering;

/// <summary>Gives pruned networks back what closed forms can, and what training further can where that is asked for.</summary>
internal sealed class RecoveryRun(Workload work, PruneSettings settings, IProgressDisplay progress, TimeProvider time)
{
    /// <summary>Ends the name of a method whose network was recovered.</summary>
    public const string Recovered = "+recovered";

    /// <summary>Ends the name of a method whose network was trained further.</summary>
    public const string Tuned = "+tuned";

    private readonly IDataSet _data = DataOf(work, settings.RecoveryImages);

    /// <summary>Whether there are samples enough to recover from.</summary>
    public bool Possible => _data.Count >= NetworkRecovery.LeastSamples;

    /// <summary>The network after recovery without training; null where that is not asked for, or nothing brought it closer to the dense network.</summary>
    /// <param name="outcome">The network and the cuts that led to it.</param>
    /// <param name="name">Its name then.</param>
    /// <param name="cancellation">Checked between layers.</param>
    public Outcome? Recover(Outcome outcome, string name, CancellationToken cancellation) => Recover(outcome, name, settings.Recovery, cancellation);

    /// <summary>The same with other options.</summary>
    public Outcome? Recover(Outcome outcome, string name, RecoveryOptions options, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var network = Recover(outcome.Network, outcome.Stages, outcome.Name, options, cancellation);
        return ReferenceEquals(network, outcome.Network) ? null : After(outcome, name, network, started);
    }

    /// <summary>A network on the way to the target after recovery, or itself.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stages">The cuts that led to it.</param>
    /// <param name="name">Whose network it is.</param>
    /// <param name="cancellation">Checked between layers.</param>
    public Graph Recover(Graph network, IReadOnlyList<PlanStage> stages, string name, CancellationToken cancellation) => Recover(network, stages, name, settings.Recovery, cancellation);

    /// <summary>The network trained further with the dense one as its teacher; the epoch that the validation set liked best.</summary>
    /// <param name="outcome">The network to begin with.</param>
    /// <param name="name">Its name then.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends it with the best epoch so far.</param>
    public Outcome Tune(Outcome outcome, string name, DistillationOptions options, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var step = progress.Start($"fine-tune: {outcome.Name}");
        var result = new Distillation(work.Network, work.Task, work.Data, options).Run(outcome.Network, step, cancellation);
        foreach (var epoch in result.Curve.Skip(1))
            progress.Note(FormattableString.Invariant($"epoch {epoch.Epoch}: loss {epoch.Loss:0.######}, validation {work.Task.MetricName} {epoch.Validation:0.####}"));
        return After(outcome, name, result.Network, started);
    }

    private Graph Recover(Graph network, IReadOnlyList<PlanStage> stages, string name, RecoveryOptions options, CancellationToken cancellation)
    {
        if (!Possible || (!options.Recalibrate && !options.Reconstruct)) return network;
        using var step = progress.Start($"recover: {name}");
        var kept = KeptChannels.Of(work.Network, stages, work.Data.InputShape);
        return new NetworkRecovery(work.Network, kept, _data, options).Run(network, step, cancellation).Network;
    }

    private Outcome After(Outcome outcome, string name, Graph network, long started) =>
        outcome with { Name = name, Network = network, Seconds = outcome.Seconds + time.GetElapsedTime(started).TotalSeconds };

    /// <summary>The calibration set and, for classifiers, images of the training set; those of denoisers are whole and of other sizes than the calibration's patches.</summary>
    private static IDataSet DataOf(Workload work, int more) =>
        work.Task.Kind == TaskKind.Classification && work.Data.Training.Count > 0 ? new JoinedDataSet(work.Data.Calibration, Subset.First(work.Data.Training, more)) : work.Data.Calibration;
}
