using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>One sampler on one block; energies are recomputed from the block.</summary>
public sealed record BlockRun
{
    /// <summary>The block's number.</summary>
    public required int Block { get; init; }

    /// <summary>Rows, repeated ones counted each time.</summary>
    public required long Reads { get; init; }

    /// <summary>(E_max - mean energy of the rows) / (E_max - E_min).</summary>
    public required double ApproximationRatio { get; init; }

    /// <summary>The share of rows that are optimal.</summary>
    public required double OptimumShare { get; init; }

    /// <summary>Rows until an optimal one is among them with a probability of 99 %, by that share; null when none was.</summary>
    public double? ShotsToOptimum99 { get; init; }

    /// <summary>Seconds.</summary>
    public required double Seconds { get; init; }

    internal static BlockRun Of(int number, BinaryQuadraticModel block, BlockRange range, SampleSet set, double seconds)
    {
        var rows = set.Recomputed(block).Samples;
        var reads = rows.Sum(row => (long)row.Occurrences);
        var share = (double)rows.Where(row => range.IsLeast(row.Energy)).Sum(row => (long)row.Occurrences) / reads;
        return new BlockRun
        {
            Block = number,
            Reads = reads,
            ApproximationRatio = range.Ratio(rows.Sum(row => row.Energy * row.Occurrences) / reads),
            OptimumShare = share,
            ShotsToOptimum99 = ShotCount.For99(share),
            Seconds = seconds,
        };
    }
}
