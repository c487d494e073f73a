using QuantumPrune.Client.Session.Recovering;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Sizes;

namespace QuantumPrune.Client.Session;

/// <summary>Runs methods towards the target in one or several steps, with recovery between them; the first step's calibration is shared by all of them.</summary>
public sealed class StagedPruner
{
    private readonly Workload _work;
    private readonly PruneSettings _settings;
    private readonly IProgressDisplay _progress;
    private readonly TimeProvider _time;
    private readonly NetworkSize _dense;
    private readonly Dictionary<string, int> _floors;
    private readonly FirstCalibrations _first;
    private readonly RecoveryRun _recovery;

    /// <summary>Prepares a run.</summary>
    /// <param name="work">What is pruned.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="first">Calibrations of the dense network to share; null for none.</param>
    public StagedPruner(Workload work, PruneSettings settings, IProgressDisplay progress, TimeProvider time, FirstCalibrations? first = null)
    {
        _first = first ?? new FirstCalibrations();
        _recovery = new RecoveryRun(work, settings, progress, time);
        _work = work;
        _settings = settings;
        _progress = progress;
        _time = time;
        _dense = work.SizeOf(work.Network);
        _floors = StageProblem.Floors(work.Channels(work.Network), settings.Floor);
    }

    /// <summary>Runs one method.</summary>
    /// <exception cref="TargetNotMetException">QP4001: the target is out of reach.</exception>
    public async Task<Outcome> RunAsync(Method method, CancellationToken cancellation)
    {
        var network = _work.Network;
        var stages = new List<PlanStage>();
        var seconds = 0.0;
        for (var stage = 1; ; stage++)
        {
            var step = Problem(network, stage, cancellation);
            var started = _time.GetTimestamp();
            var problem = step.For(method.Objective);
            var search = await method.Search(problem, cancellation).ConfigureAwait(false);
            seconds += _time.GetElapsedTime(started).TotalSeconds;
            network = step.Cut(search.Mask);
            stages.Add(PlanReplay.StageOf(step.Map, search.Mask, step.Means));
            if (stage == _settings.Stages) return new Outcome(method.Name, network, stages, step, problem, search, seconds) { ObjectiveName = method.Objective.Name };
            network = _recovery.Recover(network, stages, method.Name, cancellation);
        }
    }

    /// <summary>The problem of a step: what is still to be saved on the way to the target.</summary>
    public StageProblem Problem(Graph network, int stage, CancellationToken cancellation)
    {
        var map = _work.Channels(network);
        if (map.VariableCount == 0) throw new InputException("QP1604", $"'{_work.Task.ModelPath}' has no channels that can be removed.", "See why with 'quantumprune analyze'.");
        var kind = _settings.Target.Kind;
        var dense = _dense.Of(kind);
        var saved = dense - new SizeCounter(map, folding: false).Dense.Of(kind);
        var wanted = (long)Math.Round(dense * _settings.Target.Share * stage / _settings.Stages) - saved;
        var problem = new StageProblem(map, Calibrate(map, stage, cancellation), _settings, _floors, Math.Max(0, wanted));
        var reachable = (double)(saved + problem.Reachable()) / dense;
        return reachable >= _settings.Target.Share ? problem : throw OutOfReach(reachable);
    }

    private TargetNotMetException OutOfReach(double reachable) => new(
        "QP4001",
        FormattableString.Invariant($"The target {_settings.Target} is out of reach: with {_settings.Floor:P0} of every group kept, {_settings.Target.KindName} from 0 to {Math.Floor(reachable * 1000) / 1000} can be removed."),
        "Ask for less, or lower --floor.");

    private CalibrationResult Calibrate(Pruning.Coupling.CouplingMap map, int stage, CancellationToken cancellation)
    {
        var options = new CalibrationOptions { Folding = _settings.Folding, Probes = _settings.Probes, SignedTaylor = _settings.SignedTaylor, Seed = _settings.Seed };
        return stage == 1 ? _first.Of(options, Measure) : Measure();

        CalibrationResult Measure()
        {
            using var step = _progress.Start(stage == 1 ? "calibration" : $"calibration, step {stage}");
            return new Calibrator(map, _work.Loss, options).Run(_work.Data.Calibration, step, cancellation);
        }
    }
}
