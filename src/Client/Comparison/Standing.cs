using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>What a contestant has done so far.</summary>
internal sealed class Standing(Contestant contestant, ConstraintUse use)
{
    private readonly List<SamplerRun> _runs = [];

    public ISampler Sampler => contestant.Sampler;

    public DistinctRows Seen { get; } = new();

    /// <summary>Why the sampler takes no further part; null as long as it does.</summary>
    public string? Refusal { get; set; }

    /// <summary>The lowest energy over all runs.</summary>
    public double? Best => _runs.Min(run => run.BestEnergy);

    /// <summary>Timed runs whose hit was noticed only when they had ended.</summary>
    public int Late => _runs.Count(run => run.Late);

    public string Name => contestant.Name;

    public bool Keeps => use == ConstraintUse.Kept;

    /// <summary>Rows that a sampler broke the constraint in.</summary>
    public long Infeasible => _runs.Sum(run => run.Reads - run.Feasible);

    /// <summary>The energy that a run proved to be the lowest.</summary>
    public double? Proven => _runs.Where(run => run.Proven).Min(run => run.BestEnergy);

    public void Add(SamplerRun run) => _runs.Add(run);

    /// <summary>The contestant's row; it is truncated when runs of the asked number are missing or were cut.</summary>
    public ComparisonRow Row(Reference? reference, int repeats, bool cut)
    {
        SamplerRun[] timed = [.. _runs.Where(run => run.Repeat is not null)];
        var (reads, gap) = (_runs.Sum(run => run.Reads), Best - reference?.Energy);
        var target = TimeToTarget.Of([.. timed.Select(run => (run.TimeToTarget ?? run.Seconds, run.TimeToTarget is not null))]);
        return new ComparisonRow
        {
            Sampler = contestant.Name,
            Constraint = use,
            BestEnergy = Best,
            Gap = gap,
            RelativeGap = reference?.Energy is { } energy && energy != 0 ? gap / Math.Abs(energy) : null,
            Proven = Proven is not null,
            Hits = target.Hits,
            Runs = target.Runs,
            MedianTimeToTarget = target.Median,
            TimeToTarget99 = target.At99,
            TimeToTarget99Low = target.At99Low,
            TimeToTarget99High = target.At99High,
            Steady = target.Steady,
            Distinct = Seen.Count,
            FeasibleShare = reads > 0 ? (double)_runs.Sum(run => run.Feasible) / reads : null,
            Seconds = _runs.Sum(run => run.Seconds),
            Reads = reads,
            Cost = _runs.Exists(run => run.Cost is not null) ? _runs.Sum(run => run.Cost) : null,
            Truncated = cut && Refusal is null && (timed.Length < repeats || timed.Any(run => run.Cancelled)),
            Refusal = Refusal,
            History = [.. _runs],
        };
    }
}
