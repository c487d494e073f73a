using QuantumPrune.Formulation;
using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>The sweeps of one hierarchical search.</summary>
internal sealed class HierarchicalRun(RefinementProblem problem, HierarchyOptions options, Ledger ledger, CancellationToken cancellation)
{
    private readonly Layers _layers = new(problem);
    private readonly GainForecast _forecast = new(Groups.Members(problem.Group ?? new int[problem.Start.Length]), problem.StartFlipEnergies());

    /// <summary>Searches the whole network, then sweeps until the budget is spent or a sweep finds nothing new.</summary>
    public void Run(RandomSource random)
    {
        if (_layers.Cut(options.ChunkSize, shifted: false).Count > 1) SearchWhole((int)(options.WholeShare * problem.Evaluations), random.Split("whole"));
        var (size, sweeps) = Division();
        for (var (sweep, before) = (0, -1); !ledger.Finished && ledger.Count > before; sweep++)
        {
            before = ledger.Count;
            Sweep(_layers.Cut(size, shifted: sweep % 2 == 1), (double)ledger.Remaining / Math.Max(1, sweeps - sweep), random.Split((ulong)sweep));
        }
    }

    private void SearchWhole(int evaluations, RandomSource random)
    {
        if (evaluations < 2) return;
        var whole = problem with { Evaluations = evaluations, Evaluate = (masks, _) => ledger.ValuesOf(masks), TimeIsUp = () => ledger.Finished };
        new ProtesRefiner(options.Whole).Refine(whole, random.NextUInt64(), cancellation);
    }

    /// <summary>Visits all chunks, those with more to gain first, and learns what each gained.</summary>
    private void Sweep(IReadOnlyList<Chunk> chunks, double evaluations, RandomSource random)
    {
        var total = chunks.Sum(_forecast.Of);
        var visits = new List<Visit>();
        foreach (var (number, chunk) in chunks.OrderByDescending(_forecast.Of).Index())
        {
            if (ledger.Finished) break;
            var expected = total > 0 ? _forecast.Of(chunk) / total : 1.0 / chunks.Count;
            var share = (options.EvenShare / chunks.Count) + ((1 - options.EvenShare) * expected);
            visits.Add(Refine(chunk, Math.Max(1, (int)Math.Round(evaluations * share)), random.Split((ulong)number)));
        }

        _forecast.Learn(visits);
    }

    private Visit Refine(Chunk chunk, int evaluations, RandomSource random)
    {
        var (value, count) = (ledger.BestValue, ledger.Count);
        new ProtesRefiner(options.TensorTrain).Refine(chunk.Problem(problem, ledger, evaluations), random.NextUInt64(), cancellation);
        return new Visit(chunk, double.IsFinite(value) ? value - ledger.BestValue : 0, ledger.Count - count);
    }

    /// <summary>The size of chunks and the number of sweeps: a visit keeps its least number of evaluations as long as chunks can grow instead.</summary>
    private (int ChunkSize, int Sweeps) Division()
    {
        var visits = Math.Max(1, ledger.Remaining / options.LeastVisit);
        var chunks = _layers.Cut(options.ChunkSize, shifted: false).Count;
        return visits >= chunks ? (options.ChunkSize, Math.Min(options.Sweeps, visits / chunks)) : ((problem.Start.Length + visits - 1) / visits, 1);
    }
}
