using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>How many samples fit into memory while gradients are computed.</summary>
internal static class ActivationMemory
{
    private const long Budget = 768L << 20;
    private const int Largest = 64;

    /// <summary>1 to 64 samples, so that values and gradients stay within three quarters of a gigabyte where one sample does.</summary>
    public static int BatchSize(CouplingMap map)
    {
        var perSample = map.Facts.Where(f => f.Value.IsFloat && f.Value.Constant is null).Sum(f => f.Value.Shape.Aggregate(4L, (a, d) => a * d.Value));
        return (int)Math.Clamp(Budget / Math.Max(1, 2 * perSample), 1, Largest);
    }
}
