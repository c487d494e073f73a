using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Search;

/// <summary>The factor that turns a model's biases into 32-bit integers: fields then never drift, and a vector holds twice the lanes of float64.</summary>
/// <param name="Factor">An integer stands for bias times factor; positive.</param>
/// <param name="Exact">Whether every bias becomes an integer exactly; otherwise it is rounded, and energies of a search are estimates.</param>
/// <param name="LargestCoupling">The largest coupling as an integer, by magnitude.</param>
internal readonly record struct FixedPoint(double Factor, bool Exact, int LargestCoupling)
{
    // A change of energy stays below 2^30, so that the sum of two of them is still a 32-bit integer.
    private const double Most = 1 << 30;

    private const int MostExponent = 1023;

    // What decimal fractions such as 0.1 miss a whole number by, once they are multiplied; anything more is no whole number.
    private const double Rounding = 1e-15;

    private static readonly double[] Candidates = [1, 2, 4, 8, 16, 64, 256, 1024, 4096, 10, 100, 1000, 10_000, 100_000, 1_000_000];

    /// <summary>The factor for a binary model: the smallest candidate that makes all biases integers, else the largest power of two that keeps them in range.</summary>
    public static FixedPoint Of(BinaryQuadraticModel binary)
    {
        var (reach, largest) = Extent(binary);
        if (reach == 0) return new FixedPoint(1, true, 0);
        foreach (var factor in Candidates)
            if (reach * factor <= Most && AllIntegers(binary, factor)) return new FixedPoint(factor, true, (int)Math.Round(largest * factor));
        // Smaller than the smallest normal float64 over 2^30 there is no finite factor that fills the range.
        var scale = Math.ScaleB(1, Math.Min(MostExponent, Math.ILogB(Most / reach)));
        return new FixedPoint(scale, false, (int)Math.Round(largest * scale));
    }

    /// <summary>The integer for a bias.</summary>
    public int Scaled(double bias) => double.ConvertToIntegerNative<int>(Math.Round(bias * Factor));

    /// <summary>The largest change of energy that a flip can make, max_i |h_i| + sum_j |J_ij|, and the largest coupling.</summary>
    private static (double Reach, double Largest) Extent(BinaryQuadraticModel binary)
    {
        var (reach, largest) = (0.0, 0.0);
        for (var i = 0; i < binary.NumVariables; i++)
        {
            var row = RowSums.Of(binary.Couplings(i));
            reach = Math.Max(reach, Math.Abs(binary.Linear[i]) + row.Magnitude);
            largest = Math.Max(largest, row.Largest);
        }

        return (reach, largest);
    }

    private static bool AllIntegers(BinaryQuadraticModel binary, double factor)
    {
        if (!AllIntegers(binary.Linear, factor)) return false;
        for (var i = 0; i < binary.NumVariables; i++)
            if (!AllIntegers(binary.Couplings(i), factor)) return false;
        return true;
    }

    private static bool AllIntegers(ReadOnlySpan<double> biases, double factor)
    {
        var lanes = MemoryMarshal.Cast<double, Vector512<double>>(biases);
        foreach (var lane in lanes)
        {
            var scaled = lane * factor;
            if (Vector512.GreaterThanAny(Vector512.Abs(scaled - Vector512.Round(scaled)), Rounding * Vector512.Abs(scaled))) return false;
        }

        foreach (var bias in biases[(lanes.Length * Vector512<double>.Count)..])
            if (Math.Abs((bias * factor) - Math.Round(bias * factor)) > Rounding * Math.Abs(bias * factor)) return false;
        return true;
    }
}
