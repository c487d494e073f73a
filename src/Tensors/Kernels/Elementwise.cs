using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Loops over contiguous numbers.</summary>
public static class Elementwise
{
    /// <summary><c>to[i] += from[i]</c>; equal lengths.</summary>
    public static void AddTo(ReadOnlySpan<float> from, Span<float> to)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(from);
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < b.Length; i++) b[i] += a[i];
        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] += from[i];
    }

    /// <summary><c>to[i] += scale * from[i]</c>; equal lengths.</summary>
    public static void AddScaled(ReadOnlySpan<float> from, float scale, Span<float> to)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(from);
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < b.Length; i++) b[i] += a[i] * scale;
        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] += from[i] * scale;
    }

    /// <summary><c>to[i] = a[i] - b[i]</c>; equal lengths.</summary>
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var difference = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < difference.Length; i++) difference[i] = x[i] - y[i];
        for (var i = difference.Length * Vector<float>.Count; i < to.Length; i++) to[i] = a[i] - b[i];
    }

    /// <summary><c>to[i] += value</c>.</summary>
    public static void AddScalar(Span<float> to, float value)
    {
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < b.Length; i++) b[i] += new Vector<float>(value);
        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] += value;
    }

    /// <summary><c>to[i] = scale * from[i] + shift</c>; equal lengths.</summary>
    public static void Affine(ReadOnlySpan<float> from, float scale, float shift, Span<float> to)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(from);
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        var offset = new Vector<float>(shift);
        for (var i = 0; i < b.Length; i++) b[i] = (a[i] * scale) + offset;
        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] = (from[i] * scale) + shift;
    }

    /// <summary><c>to[i] = (1 - weight) * a[i] + weight * b[i]</c>; equal lengths.</summary>
    public static void Mix(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float weight, Span<float> to)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var z = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < z.Length; i++) z[i] = (x[i] * (1 - weight)) + (y[i] * weight);
        for (var i = z.Length * Vector<float>.Count; i < to.Length; i++) to[i] = (a[i] * (1 - weight)) + (b[i] * weight);
    }

    /// <summary><c>to[i] = min(high, max(low, to[i]))</c>; NaN stays NaN.</summary>
    public static void Clamp(Span<float> to, float low, float high)
    {
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < b.Length; i++) b[i] = Vector.Min(new Vector<float>(high), Vector.Max(new Vector<float>(low), b[i]));
        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] = Math.Min(high, Math.Max(low, to[i]));
    }

    /// <summary><c>to[i] = 0</c> where <c>y[i]</c> does not lie between the bounds: the slope of <see cref="Clamp"/>; equal lengths.</summary>
    public static void ClearOutside(ReadOnlySpan<float> y, float low, float high, Span<float> to)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(y);
        var b = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < b.Length; i++)
        {
            var inside = Vector.GreaterThan(a[i], new Vector<float>(low)) & Vector.LessThan(a[i], new Vector<float>(high));
            b[i] = Vector.ConditionalSelect(inside, b[i], Vector<float>.Zero);
        }

        for (var i = b.Length * Vector<float>.Count; i < to.Length; i++) to[i] = y[i] > low && y[i] < high ? to[i] : 0;
    }

    /// <summary><c>sum_i a[i]</c>, accumulated in double precision over blocks.</summary>
    public static double Sum(ReadOnlySpan<float> a)
    {
        var total = 0.0;
        for (var start = 0; start < a.Length; start += SumBlock) total += SumOfBlock(a.Slice(start, Math.Min(SumBlock, a.Length - start)));
        return total;
    }

    /// <summary><c>sum_i a[i] b[i]</c>, accumulated in double precision over blocks; equal lengths.</summary>
    public static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var total = 0.0;
        for (var start = 0; start < a.Length; start += SumBlock)
        {
            var length = Math.Min(SumBlock, a.Length - start);
            total += DotOfBlock(a.Slice(start, length), b.Slice(start, length));
        }

        return total;
    }

    /// <summary>The largest element, negative infinity of none, NaN if one is.</summary>
    public static float Max(ReadOnlySpan<float> a)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(a);
        var largest = new Vector<float>(float.NegativeInfinity);
        foreach (var v in vectors) largest = Vector.Max(largest, v);
        var result = float.NegativeInfinity;
        for (var k = 0; k < Vector<float>.Count; k++) result = Math.Max(result, largest[k]);
        for (var i = vectors.Length * Vector<float>.Count; i < a.Length; i++) result = Math.Max(result, a[i]);
        return result;
    }

    private const int SumBlock = 1024;

    /// <summary>Four running sums: one would wait for the latency of every addition.</summary>
    private static float SumOfBlock(ReadOnlySpan<float> a)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }

        for (; i < x.Length; i++) s0 += x[i];
        var total = Vector.Sum(s0 + s1 + (s2 + s3));
        for (i = x.Length * Vector<float>.Count; i < a.Length; i++) total += a[i];
        return total;
    }

    private static float DotOfBlock(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++) s0 += x[i] * y[i];
        var total = Vector.Sum(s0 + s1 + (s2 + s3));
        for (i = x.Length * Vector<float>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
