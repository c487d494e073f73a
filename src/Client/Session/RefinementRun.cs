using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Pruning.Evaluation;
using QuantumPrune.Refinement;
using QuantumPrune.Refinement.Controls;
using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Client.Session;

/// <summary>Refines a mask on the true metric of the validation set, networks being cut physically for every evaluation.</summary>
internal sealed class RefinementRun(Workload work, PruneSettings settings, IProgressDisplay progress, TimeProvider time)
{
    private (StageProblem Step, MaskEvaluator Evaluator)? _current;

    /// <summary>The tensor train from the mask that the quadratic model gave.</summary>
    public Refined Refine(Outcome start, CancellationToken cancellation) => Run(new ProtesRefiner(), "refined", start, cancellation);

    /// <summary>The controls, each with as many evaluations.</summary>
    public IEnumerable<Refined> Controls(Outcome start, CancellationToken cancellation)
    {
        foreach (var (name, refiner) in new (string, IRefiner)[]
        {
            ("control-swap", new SwapSearch()), ("control-ea", new EvolutionSearch()), ("control-uniform", new ProtesRefiner(new ProtesOptions { UniformStart = true })),
        })
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Run(refiner, name, start, cancellation);
        }
    }

    private Refined Run(IRefiner refiner, string name, Outcome start, CancellationToken cancellation)
    {
        using var step = progress.Start($"refine: {name}");
        var started = time.GetTimestamp();
        var result = refiner.Refine(ProblemOf(start, step), settings.Seed, cancellation);
        return new Refined(start.With(name, result.Best, start.Seconds + time.GetElapsedTime(started).TotalSeconds), result.Evaluations, result.Truncated) { History = result.History };
    }

    private RefinementProblem ProblemOf(Outcome start, IProgress<double> step)
    {
        var repair = new BudgetRepair(start.Problem with { Capacity = start.Search.Capacity });
        var measured = new AnchoredEvaluation(EvaluatorOf(start), settings.Evaluations, step);
        return new RefinementProblem
        {
            Start = start.Search.Mask,
            Evaluations = settings.Evaluations,
            Group = start.Problem.Group,
            Repair = repair.Repair,
            FlipEnergies = start.Problem.FlipEnergies(start.Search),
            Samples = start.Search.Elites,
            Evaluate = measured.Run,
        };
    }

    /// <summary>The same one for all searches from one start, so that they share its cached data.</summary>
    private MaskEvaluator EvaluatorOf(Outcome start)
    {
        if (_current is { } current && current.Step == start.Last) return current.Evaluator;
        _current = null; // its caches are as large as those of the next
        _current = (start.Last, new MaskEvaluator(start.Last.Map, start.Last.Means, work.Evaluator.Metric, work.Data.Validation));
        return _current.Value.Evaluator;
    }
}
