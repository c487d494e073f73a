using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Poolings over windows of 2 x 2 that do not overlap, one row of results at a time from the two rows above each other.</summary>
public static class HalvingPool
{
    /// <summary>The largest of every window; a later element replaces an earlier one only if it is larger.</summary>
    public static void Max(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, Span<float> y)
    {
        ref var upper = ref MemoryMarshal.GetReference(top[..(2 * y.Length)]);
        ref var lower = ref MemoryMarshal.GetReference(bottom[..(2 * y.Length)]);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = Pairs.LoadParted(ref upper, (nuint)i);
            var (c, d) = Pairs.LoadParted(ref lower, (nuint)i);
            Larger(Larger(Larger(a, b), c), d).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < y.Length; i++) y[i] = Element(top, bottom, 2 * i, Largest(top, bottom, 2 * i));
    }

    /// <summary>Adds every gradient to the first of the largest elements of its window.</summary>
    public static void AddMaxGradient(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, ReadOnlySpan<float> dy, Span<float> dTop, Span<float> dBottom)
    {
        ref var upper = ref MemoryMarshal.GetReference(top[..(2 * dy.Length)]);
        ref var lower = ref MemoryMarshal.GetReference(bottom[..(2 * dy.Length)]);
        ref var from = ref MemoryMarshal.GetReference(dy);
        ref var toUpper = ref MemoryMarshal.GetReference(dTop[..(2 * dy.Length)]);
        ref var toLower = ref MemoryMarshal.GetReference(dBottom[..(2 * dy.Length)]);
        var i = 0;
        for (; i <= dy.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = Pairs.LoadParted(ref upper, (nuint)i);
            var (c, d) = Pairs.LoadParted(ref lower, (nuint)i);
            var ab = Larger(a, b);
            var (atB, atC, atD) = (Vector.GreaterThan(b, a), Vector.GreaterThan(c, ab), Vector.GreaterThan(d, Larger(ab, c)));
            var g = Vector.AsVectorInt32(Vector.LoadUnsafe(ref from, (nuint)i));
            var (gOfC, gOfAb) = (Vector.AndNot(g & atC, atD), Vector.AndNot(Vector.AndNot(g, atD), atC));
            Pairs.AddJoined(Single(Vector.AndNot(gOfAb, atB)), Single(gOfAb & atB), ref toUpper, (nuint)i);
            Pairs.AddJoined(Single(gOfC), Single(g & atD), ref toLower, (nuint)i);
        }

        for (; i < dy.Length; i++)
        {
            var at = Largest(top, bottom, 2 * i);
            (at < 2 ? dTop : dBottom)[(2 * i) + (at & 1)] += dy[i];
        }
    }

    /// <summary>The mean of every window.</summary>
    public static void Mean(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, Span<float> y)
    {
        ref var upper = ref MemoryMarshal.GetReference(top[..(2 * y.Length)]);
        ref var lower = ref MemoryMarshal.GetReference(bottom[..(2 * y.Length)]);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = Pairs.LoadParted(ref upper, (nuint)i);
            var (c, d) = Pairs.LoadParted(ref lower, (nuint)i);
            ((a + b + c + d) * 0.25f).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < y.Length; i++) y[i] = (top[2 * i] + top[(2 * i) + 1] + bottom[2 * i] + bottom[(2 * i) + 1]) * 0.25f;
    }

    /// <summary>Adds a quarter of every gradient to each element of one row of its window.</summary>
    public static void AddMeanGradient(ReadOnlySpan<float> dy, Span<float> row)
    {
        ref var from = ref MemoryMarshal.GetReference(dy);
        ref var to = ref MemoryMarshal.GetReference(row[..(2 * dy.Length)]);
        var i = 0;
        for (; i <= dy.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var share = Vector.LoadUnsafe(ref from, (nuint)i) * 0.25f;
            Pairs.AddJoined(share, share, ref to, (nuint)i);
        }

        for (; i < dy.Length; i++)
        {
            row[2 * i] += dy[i] * 0.25f;
            row[(2 * i) + 1] += dy[i] * 0.25f;
        }
    }

    private static Vector<float> Larger(Vector<float> first, Vector<float> second) => Vector.ConditionalSelect(Vector.GreaterThan(second, first), second, first);

    private static Vector<float> Single(Vector<int> bits) => Vector.AsVectorSingle(bits);

    /// <summary>Which element of a window is the largest: 0 and 1 above, 2 and 3 below.</summary>
    private static int Largest(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, int column)
    {
        var best = 0;
        for (var at = 1; at < 4; at++)
            if (Element(top, bottom, column, at) > Element(top, bottom, column, best)) best = at;
        return best;
    }

    private static float Element(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, int column, int at) => (at < 2 ? top : bottom)[column + (at & 1)];
}
