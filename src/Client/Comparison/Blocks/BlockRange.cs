using QuantumPrune.Backends.Exact;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>The lowest and the highest energy of a small model, both enumerated.</summary>
internal readonly record struct BlockRange(double Least, double Most)
{
    private const double Relative = 1e-9;

    /// <summary>Enumerates.</summary>
    public static async Task<BlockRange> OfAsync(BinaryQuadraticModel block, CancellationToken cancellation)
    {
        var exact = new ExactSampler();
        var least = await exact.SampleAsync(block, new SamplerOptions(), cancellation).ConfigureAwait(false);
        var most = await exact.SampleAsync(block.Scale(-1), new SamplerOptions(), cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new BlockRange(least.Recomputed(block).Best.Energy, -most.Best.Energy);
    }

    /// <summary>Whether <paramref name="energy"/> is the lowest, but for rounding.</summary>
    public bool IsLeast(double energy) => energy - Least <= Relative * (Most - Least);

    /// <summary>(most - energy) / (most - least): 1 at the optimum, 0 at the worst; 1 where all energies are equal.</summary>
    public double Ratio(double energy) => Most > Least ? (Most - energy) / (Most - Least) : 1;
}
