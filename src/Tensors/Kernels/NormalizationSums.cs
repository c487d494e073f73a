using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The sums over a channel's positions that a batch normalisation needs, of <c>d = x - shift</c> and of the gradient g that arrives.</summary>
/// <remarks>
/// A shift near the mean keeps the sum of squares from cancelling, so that one pass is enough. Blocks are summed in single, their results in double precision.
/// </remarks>
internal struct NormalizationSums
{
    private const int Block = 1024;

    /// <summary>Sum of d.</summary>
    public double D;

    /// <summary>Sum of d^2.</summary>
    public double Dd;

    /// <summary>Sum of g.</summary>
    public double G;

    /// <summary>Sum of g d.</summary>
    public double Gd;

    /// <summary>Adds other positions of the same channel.</summary>
    public void Add(in NormalizationSums other)
    {
        D += other.D;
        Dd += other.Dd;
        G += other.G;
        Gd += other.Gd;
    }

    /// <summary>Adds the moments of a plane.</summary>
    public void AddMoments(ReadOnlySpan<float> x, float shift)
    {
        for (var start = 0; start < x.Length; start += Block) AddMomentsOfBlock(x.Slice(start, Math.Min(Block, x.Length - start)), shift);
    }

    /// <summary>Adds the moments of a plane and its products with the gradient, which counts only where <paramref name="y"/>, if there is one, is above 0.</summary>
    public void AddProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float shift)
    {
        for (var start = 0; start < x.Length; start += Block)
        {
            var length = Math.Min(Block, x.Length - start);
            AddProductsOfBlock(x.Slice(start, length), y.IsEmpty ? y : y.Slice(start, length), dy.Slice(start, length), shift);
        }
    }

    /// <summary>The gradient that passes a rectifier with the result <paramref name="y"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Passed(Vector<float> y, Vector<float> dy) => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), dy, Vector<float>.Zero);

    private void AddMomentsOfBlock(ReadOnlySpan<float> x, float shift)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        var k = new Vector<float>(shift);
        Vector<float> s0 = default, s1 = default, q0 = default, q1 = default;
        var i = 0;
        for (; i <= vectors.Length - 2; i += 2)
        {
            var (d0, d1) = (vectors[i] - k, vectors[i + 1] - k);
            s0 += d0;
            s1 += d1;
            q0 = Vector.MultiplyAddEstimate(d0, d0, q0);
            q1 = Vector.MultiplyAddEstimate(d1, d1, q1);
        }

        if (i < vectors.Length)
        {
            var d = vectors[i] - k;
            s0 += d;
            q0 = Vector.MultiplyAddEstimate(d, d, q0);
        }

        D += Vector.Sum(s0 + s1);
        Dd += Vector.Sum(q0 + q1);
        for (i = vectors.Length * Vector<float>.Count; i < x.Length; i++) AddElement(x[i] - shift, 0);
    }

    private void AddProductsOfBlock(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float shift)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var value = ref MemoryMarshal.GetReference(y);
        ref var gradient = ref MemoryMarshal.GetReference(dy);
        var k = new Vector<float>(shift);
        Vector<float> s = default, q = default, g = default, p = default;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var d = Vector.LoadUnsafe(ref from, (nuint)i) - k;
            var passed = Vector.LoadUnsafe(ref gradient, (nuint)i);
            if (!y.IsEmpty) passed = Passed(Vector.LoadUnsafe(ref value, (nuint)i), passed);
            s += d;
            q = Vector.MultiplyAddEstimate(d, d, q);
            g += passed;
            p = Vector.MultiplyAddEstimate(passed, d, p);
        }

        D += Vector.Sum(s);
        Dd += Vector.Sum(q);
        G += Vector.Sum(g);
        Gd += Vector.Sum(p);
        for (; i < x.Length; i++) AddElement(x[i] - shift, y.IsEmpty || y[i] > 0 ? dy[i] : 0);
    }

    private void AddElement(double d, double g)
    {
        D += d;
        Dd += d * d;
        G += g;
        Gd += g * d;
    }
}
