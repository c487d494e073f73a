using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Search;

/// <summary>Sums over one row of couplings.</summary>
/// <param name="Sum">Of the couplings.</param>
/// <param name="Magnitude">Of their absolute values.</param>
/// <param name="Largest">The largest of those.</param>
internal readonly record struct RowSums(double Sum, double Magnitude, double Largest)
{
    /// <summary>In one pass, 8 at a time.</summary>
    public static RowSums Of(ReadOnlySpan<double> values)
    {
        var (sums, magnitudes, largest) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var lanes = MemoryMarshal.Cast<double, Vector512<double>>(values);
        foreach (var lane in lanes)
        {
            var magnitude = Vector512.Abs(lane);
            sums += lane;
            magnitudes += magnitude;
            largest = Vector512.MaxNative(largest, magnitude);
        }

        var total = new RowSums(Vector512.Sum(sums), Vector512.Sum(magnitudes), 0);
        for (var k = 0; k < Vector512<double>.Count; k++) total = total with { Largest = Math.Max(total.Largest, largest[k]) };
        foreach (var value in values[(lanes.Length * Vector512<double>.Count)..]) total = total.With(value);
        return total;
    }

    private RowSums With(double value) => new(Sum + value, Magnitude + Math.Abs(value), Math.Max(Largest, Math.Abs(value)));
}
