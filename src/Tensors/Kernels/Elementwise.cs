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

    private const int SumBlock = 1024;

    private static float SumOfBlock(ReadOnlySpan<float> a)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(a);
        var sum = Vector<float>.Zero;
        foreach (var v in vectors) sum += v;
        var total = Vector.Sum(sum);
        for (var i = vectors.Length * Vector<float>.Count; i < a.Length; i++) total += a[i];
        return total;
    }

    private static float DotOfBlock(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        var total = Vector.Sum(sum);
        for (var i = x.Length * Vector<float>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
