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
    private readonly int[] _maxPruned;

    /// <param name="map">The channels of this step's network.</param>
    /// <param name="calibration">What calibration measured on it.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="floors">How many channels each group, by name, has to keep.</param>
    /// <param name="saving">How much this step has to save.</param>
    internal StageProblem(CouplingMap map, CalibrationResult calibration, PruneSettings settings, IReadOnlyDictionary<string, int> floors, long saving)
    {
        _maxPruned = [.. map.Groups.Select(g => Math.Max(0, g.Variables.Count - floors.GetValueOrDefault(g.Name, 1)))];
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

    /// <summary>How many channels every group of a dense network keeps: at least one, and the floor's share.</summary>
    internal static Dictionary<string, int> Floors(CouplingMap dense, double share)
    {
        var most = Groups.MaxPruned(dense.GroupOfVariable(), share);
        return dense.Groups.ToDictionary(g => g.Name, g => g.Variables.Count - most[g.Index]);
    }

    /// <summary>The problem of an objective.</summary>
    public CapacityProblem For(IObjective objective) => new()
    {
        Model = objective.Build(Calibration.Sensitivity),
        Group = Calibration.Sensitivity.Group,
        MaxPruned = _maxPruned,
        MeasureSaving = mask => _counter.Dense.Of(_settings.Target.Kind) - _counter.Count(mask).Of(_settings.Target.Kind),
        Target = Saving,
    };

    /// <summary>The most that can be saved in this step with the floors kept, in the unit of the target.</summary>
    public long Reachable()
    {
        var mask = new bool[Map.VariableCount];
        foreach (var group in Map.Groups)
            foreach (var variable in group.Variables.Take(_maxPruned[group.Index])) mask[variable] = true;
        return _counter.Dense.Of(_settings.Target.Kind) - _counter.Count(mask).Of(_settings.Target.Kind);
    }

    /// <summary>The network without the channels of a mask.</summary>
    public Graph Cut(bool[] mask) => Surgeon.Cut(Map, mask, Means);
}
