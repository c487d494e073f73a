using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Session;

/// <summary>A plan as the outcome of a search, so that it can be refined: sensitivities of its last step are measured anew.</summary>
internal static class PlanOutcome
{
    public static Outcome Of(Workload work, PruningPlan plan, PruneSettings settings, IProgressDisplay progress, CancellationToken cancellation)
    {
        if (plan.Stages.Count == 0) throw new InputException("QP1504", "The plan removes nothing.", "Name a plan that prune wrote.");
        var network = PlanReplay.Apply(work.Network, plan with { Stages = [.. plan.Stages.SkipLast(1)] });
        var map = work.Channels(network);
        var mask = PlanReplay.MaskOf(map, plan.Stages[^1]);
        var objective = ObjectiveCatalog.Parse("curvature");
        var calibration = Calibrate(work, map, settings, progress, cancellation);
        var floors = Floors(work, map, mask, settings);
        var saved = new StageProblem(map, calibration, settings, floors, 0).For(objective).MeasureSaving(mask);
        var step = new StageProblem(map, calibration, settings, floors, saved);
        var problem = step.For(objective);
        var search = new CapacitySearchResult
        {
            Mask = mask, Energy = problem.Energy(mask), Mu = double.NaN, RequestedSaving = saved, AchievedSaving = saved, Capacity = problem.SavingsAlone(), Elites = [mask],
        };
        PlanStage[] stages = [.. plan.Stages.SkipLast(1), PlanReplay.StageOf(map, mask, step.Means)];
        return new Outcome("plan", step.Cut(mask), stages, step, problem, search, 0) { ObjectiveName = objective.Name };
    }

    private static CalibrationResult Calibrate(Workload work, CouplingMap map, PruneSettings settings, IProgressDisplay progress, CancellationToken cancellation)
    {
        using var step = progress.Start("calibration");
        var options = new CalibrationOptions { Folding = settings.Folding, Probes = settings.Probes, Seed = settings.Seed };
        return new Calibrator(map, work.Loss, options).Run(work.Data.Calibration, step, cancellation);
    }

    /// <summary>The usual floors, lowered where the plan keeps less.</summary>
    private static Dictionary<string, int> Floors(Workload work, CouplingMap map, bool[] mask, PruneSettings settings)
    {
        var usual = StageProblem.Floors(work.Channels(work.Network), settings.Floor);
        return map.Groups.ToDictionary(g => g.Name, g => Math.Min(usual.GetValueOrDefault(g.Name, 1), g.Variables.Count(v => !mask[v])));
    }
}
