using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>Vector loops over rows padded to whole vectors.</summary>
internal static class Lanes
{
    /// <summary>target[k] += factor * source[k]; equal lengths, a multiple of the vector's.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        var lanes = MemoryMarshal.Cast<double, Vector<double>>(target);
        var added = MemoryMarshal.Cast<double, Vector<double>>(source)[..lanes.Length];
        for (var v = 0; v < added.Length; v++) lanes[v] += factor * added[v];
    }

    /// <summary>sum_k a[k] b[k]; equal lengths, a multiple of the vector's.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b)[..left.Length];
        var sum = Vector<double>.Zero;
        for (var v = 0; v < right.Length; v++) sum += left[v] * right[v];
        return Vector.Sum(sum);
    }
}
