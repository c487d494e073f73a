using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Client.Session;

/// <summary>A plan as the outcome of a search, so that it can be refined: sensitivities of its last step are measured anew.</summary>
internal static class PlanOutcome
{
    public static Outcome Of(Workload work, PruningPlan plan, PruneSettings settings, IProgressDisplay progress, CancellationToken cancellation)
    {
        if (plan.Stages.Count == 0) throw new InputException("QP1504", "The plan removes nothing.", "Name a plan that prune wrote.");
        var network = PlanReplay.Apply(work.Network, plan with { Stages = [.. plan.Stages.SkipLast(1)] });
        var step = Step(work, network, settings, progress, cancellation);
        var mask = PlanReplay.MaskOf(step.Map, plan.Stages[^1]);
        var objective = ObjectiveCatalog.Parse("curvature");
        var saved = step.For(objective).MeasureSaving(mask);
        step = new StageProblem(step.Map, step.Calibration, settings, saved);
        var problem = step.For(objective);
        var search = new CapacitySearchResult
        {
            Mask = mask, Energy = problem.Energy(mask), Mu = double.NaN, RequestedSaving = saved, AchievedSaving = saved, Capacity = SingleSavings(problem), Elites = [mask],
        };
        PlanStage[] stages = [.. plan.Stages.SkipLast(1), PlanReplay.StageOf(step.Map, mask, step.Means)];
        return new Outcome("plan", Surgeon.Cut(step.Map, mask, step.Means), stages, step, problem, search, 0) { ObjectiveName = objective.Name };
    }

    private static StageProblem Step(Workload work, Graph network, PruneSettings settings, IProgressDisplay progress, CancellationToken cancellation)
    {
        var map = work.Channels(network);
        using var step = progress.Start("calibration");
        var calibration = new Calibrator(map, work.Loss, new CalibrationOptions { Folding = settings.Folding, Probes = settings.Probes, Seed = settings.Seed }).Run(work.Data.Calibration, step, cancellation);
        return new StageProblem(map, calibration, settings, 0);
    }

    private static double[] SingleSavings(CapacityProblem problem) => Enumerable.Range(0, problem.Group.Count).Select(i =>
    {
        var alone = new bool[problem.Group.Count];
        alone[i] = true;
        return (double)problem.MeasureSaving(alone);
    }).ToArray();
}
