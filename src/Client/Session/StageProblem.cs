using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Formulation.Objectives;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Sizes;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Client.Session;

/// <summary>One step towards the target: a network with its sensitivities and how much of it has to go.</summary>
public sealed class StageProblem
{
    private readonly PruneSettings _settings;
    private readonly SizeCounter _counter;

    internal StageProblem(CouplingMap map, CalibrationResult calibration, PruneSettings settings, long saving)
    {
        Map = map;
        Calibration = calibration;
        Saving = saving;
        _settings = settings;
        _counter = new SizeCounter(map, settings.Folding);
    }

    /// <summary>The channels of this step's network.</summary>
    public CouplingMap Map { get; }

    /// <summary>What calibration measured on it.</summary>
    public CalibrationResult Calibration { get; }

    /// <summary>How much this step has to save, in the unit of the target.</summary>
    public long Saving { get; }

    /// <summary>The means that a cut folds; null for bare cuts.</summary>
    public IReadOnlyList<float[]>? Means => _settings.Folding ? Calibration.Means : null;

    /// <summary>The problem of an objective.</summary>
    public CapacityProblem For(IObjective objective) => new()
    {
        Model = objective.Build(Calibration.Sensitivity),
        Group = Calibration.Sensitivity.Group,
        MaxPruned = Groups.MaxPruned(Calibration.Sensitivity.Group, _settings.Floor),
        MeasureSaving = mask => _counter.Dense.Of(_settings.Target.Kind) - _counter.Count(mask).Of(_settings.Target.Kind),
        Target = Saving,
    };

    /// <summary>The most that can be saved in this step with the floors kept, in the unit of the target.</summary>
    public long Reachable()
    {
        var most = Groups.MaxPruned(Calibration.Sensitivity.Group, _settings.Floor);
        var mask = new bool[Map.VariableCount];
        foreach (var group in Map.Groups)
            foreach (var variable in group.Variables.Take(most[group.Index])) mask[variable] = true;
        return _counter.Dense.Of(_settings.Target.Kind) - _counter.Count(mask).Of(_settings.Target.Kind);
    }

    /// <summary>The network without the channels of a mask.</summary>
    public Graph Cut(bool[] mask) => Surgeon.Cut(Map, mask, Means);
}
