using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using QuantumPrune.Backends;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;
using QuantumPrune.Pruning.Evaluation;
using QuantumPrune.Pruning.Sizes;
using QuantumPrune.Refinement;
using QuantumPrune.Refinement.Controls;
using QuantumPrune.Refinement.Hierarchy;
using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>Refines a mask on the true metric of the validation set, networks being cut physically for every evaluation.</summary>
internal sealed class RefinementRun(Workload work, RefineSettings settings, ulong seed, IProgressDisplay progress, TimeProvider time)
{
    private const int MostSamples = 500;

    private (StageProblem Step, MaskEvaluator Evaluator)? _current;

    /// <summary>Chunks of layers, each by a tensor train, from the mask that the quadratic model gave.</summary>
    public Refined Refine(Outcome start, CancellationToken cancellation) => Run(new HierarchicalRefiner(), start, settings.Evaluations, [], cancellation);

    /// <summary>The controls, each with as many evaluations as <paramref name="refined"/> took.</summary>
    /// <param name="start">Where they start.</param>
    /// <param name="refined">What the tensor trains made of it.</param>
    /// <param name="samples">The masks of <see cref="LowEnergyMasksAsync"/>.</param>
    /// <param name="cancellation">Stops the one that runs, which keeps its best so far.</param>
    public IEnumerable<Refined> Controls(Outcome start, Refined refined, IReadOnlyList<bool[]> samples, CancellationToken cancellation)
    {
        IRefiner[] refiners = [new SwapSearch(), new EvolutionSearch(), new ProtesRefiner(new ProtesOptions { UniformStart = true }), .. samples.Count > 0 ? [new SampleRanking()] : Array.Empty<IRefiner>()];
        foreach (var refiner in refiners)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Run(refiner, start, Math.Max(1, refined.Evaluations), refiner is SampleRanking ? samples : [], cancellation);
        }
    }

    /// <summary>Masks that short annealing runs find at the search's field, repaired to size, best energy first.</summary>
    public async Task<IReadOnlyList<bool[]>> LowEnergyMasksAsync(Outcome start, CancellationToken cancellation)
    {
        if (double.IsNaN(start.Search.Mu)) return []; // a greedy ranking has no field whose minimum would be of the right size
        using var step = progress.Start("samples");
        var sampler = SamplerCatalog.Parse($"anneal:reads={Math.Min(settings.Evaluations, MostSamples)},sweeps=20");
        var rows = await sampler.SampleAsync(FieldModel.Of(start.Problem, start.Search), new SamplerOptions { Seed = seed }, cancellation).ConfigureAwait(false);
        var repair = new BudgetRepair(start.Problem with { Capacity = start.Search.Capacity });
        return [.. rows.Aggregated().Samples.Select(row => repair.Repair(Array.ConvertAll(row.Values, bit => bit > 0))).OrderBy(start.Problem.Energy)];
    }

    private Refined Run(IRefiner refiner, Outcome start, int evaluations, IReadOnlyList<bool[]> samples, CancellationToken cancellation)
    {
        using var step = progress.Start($"refine: {refiner.Name}");
        EvaluationJournal? journal = null;
        try
        {
            var evaluation = new MetricEvaluation(EvaluatorOf(start), PriceOf(start), start.Search.Mask, evaluations, whole => journal = JournalOf(refiner, start, evaluations, whole), step);
            var problem = ProblemOf(start, evaluations, evaluation) with { Samples = samples };
            var started = time.GetTimestamp();
            if (refiner is HierarchicalRefiner) problem = problem with { TimeIsUp = () => time.GetElapsedTime(started).TotalSeconds >= settings.Seconds };
            var variables = VariablesOf(start);
            var result = refiner.Refine(problem.Within(variables), seed, cancellation);
            var best = (bool[])start.Search.Mask.Clone();
            for (var i = 0; i < variables.Length; i++) best[variables[i]] = result.Best[i];
            var outcome = start.With(refiner.Name, best, start.Seconds + time.GetElapsedTime(started).TotalSeconds);
            return new Refined(outcome, result.Evaluations, result.Truncated, result.BestValue, CurveOf(refiner, result));
        }
        finally
        {
            journal?.Dispose();
        }
    }

    /// <summary>The variables of the widest groups, earlier ones first among equals; all unless the settings limit them.</summary>
    private int[] VariablesOf(Outcome start) =>
        [.. start.Last.Map.Groups.OrderByDescending(g => g.Variables.Count).Take(settings.Layers ?? int.MaxValue).SelectMany(g => g.Variables).Order()];

    /// <summary>A curve says what it shows where that is not the task's own metric.</summary>
    private ReportCurve CurveOf(IRefiner refiner, RefinementResult result)
    {
        var sign = work.MetricOf(settings.Metric).HigherIsBetter ? -1 : 1;
        var points = result.History.Select(point => new ReportPoint(point.Evaluations, sign * point.Best)).ToList();
        if (points.Count > 0 && points[^1].Evaluations < result.Evaluations) points.Add(points[^1] with { Evaluations = result.Evaluations });
        return new ReportCurve($"{refiner.Name}{(settings.Metric is { } metric ? $" ({metric})" : "")}{(settings.MacsPrice > 0 ? " less price" : "")}", points);
    }

    /// <summary>Repairs by the model's cheapest moves; refuses masks that end farther from the target than the start and half a channel of average size.</summary>
    private static Func<bool[], bool[]?, bool[]?> RepairOf(Outcome start)
    {
        var repair = new BudgetRepair(start.Problem with { Capacity = start.Search.Capacity });
        var farthest = Math.Max(start.Problem.Distance(start.Search.Mask), start.Search.Capacity.Average() / 2);
        return (mask, free) => repair.Repair(mask, free) is var repaired && start.Problem.Distance(repaired) <= farthest ? repaired : null;
    }

    private RefinementProblem ProblemOf(Outcome start, int evaluations, MetricEvaluation evaluation) => new()
    {
        Start = start.Search.Mask,
        Evaluations = evaluations,
        Group = start.Problem.Group,
        Depth = EvaluatorOf(start).FirstEffects,
        Repair = RepairOf(start),
        FlipEnergies = mask => start.Problem.FlipEnergies(start.Search, mask),
        Evaluate = evaluation.Run,
    };

    private Func<bool[], double> PriceOf(Outcome start)
    {
        if (settings.MacsPrice == 0) return _ => 0;
        var counter = new SizeCounter(start.Last.Map, folding: false);
        return mask => settings.MacsPrice * 100 * counter.Count(mask).Macs / counter.Dense.Macs;
    }

    /// <summary>The journal of one search, told apart from others by all that decides its values.</summary>
    private EvaluationJournal? JournalOf(IRefiner refiner, Outcome start, int evaluations, MaskMetric whole)
    {
        if (settings.ResumeFolder is not { } folder) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{refiner.Name} {seed} {evaluations} {settings.Metric} {settings.MacsPrice} {settings.Layers} {start.ObjectiveName}")));
        hash.AppendData(Encoding.UTF8.GetBytes(typeof(RefinementRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion));
        hash.AppendData(MemoryMarshal.AsBytes(start.Problem.FlipEnergies(start.Search).AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(start.Problem.MaxPruned.ToArray().AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(start.Search.Mask.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(whole.Values!.ToArray().AsSpan()));
        try
        {
            return new EvaluationJournal(Path.Combine(folder, $"{refiner.Name}.journal"), hash.GetHashAndReset());
        }
        catch (InputException e)
        {
            progress.Note($"The search cannot be taken up again if it is stopped: {e.Cause}");
            return null;
        }
    }

    /// <summary>The same one for all searches from one start, so that they share its cached data.</summary>
    private MaskEvaluator EvaluatorOf(Outcome start)
    {
        if (_current is { } current && current.Step == start.Last) return current.Evaluator;
        _current = null; // its caches are as large as those of the next
        _current = (start.Last, new MaskEvaluator(start.Last.Map, start.Last.Means, work.MetricOf(settings.Metric), work.Data.Validation, 1L << 30));
        return _current.Value.Evaluator;
    }
}
