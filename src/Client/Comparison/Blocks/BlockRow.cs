namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>One sampler on all blocks.</summary>
public sealed record BlockRow
{
    /// <summary>The sampler with its settings, as the user named it.</summary>
    public required string Sampler { get; init; }

    /// <summary>One per block that it ran on.</summary>
    public required IReadOnlyList<BlockRun> Runs { get; init; }

    /// <summary>Why the sampler did not take part, or stopped; null otherwise.</summary>
    public string? Refusal { get; init; }

    /// <summary>Rows per block, the mean over blocks; null without runs.</summary>
    public double? MeanReads => Runs.Count > 0 ? Runs.Average(run => run.Reads) : null;

    /// <summary>Blocks whose optimum was among the rows.</summary>
    public int Solved => Runs.Count(run => run.OptimumShare > 0);

    /// <summary>The mean over blocks; null without runs.</summary>
    public double? MeanRatio => Runs.Count > 0 ? Runs.Average(run => run.ApproximationRatio) : null;

    /// <summary>The least of all blocks.</summary>
    public double? LeastRatio => Runs.Count > 0 ? Runs.Min(run => run.ApproximationRatio) : null;

    /// <summary>The mean over blocks of the share of optimal rows.</summary>
    public double? MeanOptimumShare => Runs.Count > 0 ? Runs.Average(run => run.OptimumShare) : null;

    /// <summary>The least of all blocks.</summary>
    public double? LeastOptimumShare => Runs.Count > 0 ? Runs.Min(run => run.OptimumShare) : null;

    /// <summary>The most of all blocks; null where a block's optimum was not among the rows.</summary>
    public double? MostShotsToOptimum99 => Runs.Count > 0 && Runs.All(run => run.ShotsToOptimum99 is not null) ? Runs.Max(run => run.ShotsToOptimum99) : null;

    /// <summary>Seconds of all runs.</summary>
    public double Seconds => Runs.Sum(run => run.Seconds);
}
