using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Neighbouring elements of a row, two by two: what scalings by a factor of two read and write.</summary>
/// <remarks>A pair is taken as one 64-bit number whose lower half is the left element; narrowing and widening then part and join without shuffles.</remarks>
public static class Pairs
{
    /// <summary><c>y[2 i] = y[2 i + 1] = x[i]</c>.</summary>
    public static void Repeat(ReadOnlySpan<float> x, Span<float> y)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y[..(2 * x.Length)]);
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var v = Vector.LoadUnsafe(ref from, (nuint)i);
            StoreJoined(v, v, ref to, (nuint)i);
        }

        for (; i < x.Length; i++) y[2 * i] = y[(2 * i) + 1] = x[i];
    }

    /// <summary><c>dx[i] += dy[2 i] + dy[2 i + 1]</c>: the gradient of <see cref="Repeat"/>.</summary>
    public static void AddSums(ReadOnlySpan<float> dy, Span<float> dx)
    {
        ref var from = ref MemoryMarshal.GetReference(dy[..(2 * dx.Length)]);
        ref var to = ref MemoryMarshal.GetReference(dx);
        var i = 0;
        for (; i <= dx.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (left, right) = LoadParted(ref from, (nuint)i);
            (Vector.LoadUnsafe(ref to, (nuint)i) + (left + right)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < dx.Length; i++) dx[i] += dy[2 * i] + dy[(2 * i) + 1];
    }

    /// <summary>The left and the right elements of the pairs from pair <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector<float> Left, Vector<float> Right) LoadParted(ref float from, nuint at)
    {
        var a = Vector.AsVectorUInt64(Vector.LoadUnsafe(ref from, 2 * at));
        var b = Vector.AsVectorUInt64(Vector.LoadUnsafe(ref from, (2 * at) + (nuint)Vector<float>.Count));
        return (Vector.AsVectorSingle(Vector.Narrow(a, b)), Vector.AsVectorSingle(Vector.Narrow(a >>> 32, b >>> 32)));
    }

    /// <summary>Writes pairs from pair <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreJoined(Vector<float> left, Vector<float> right, ref float to, nuint at)
    {
        var (first, second) = Join(left, right);
        first.StoreUnsafe(ref to, 2 * at);
        second.StoreUnsafe(ref to, (2 * at) + (nuint)Vector<float>.Count);
    }

    /// <summary>Adds to pairs from pair <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddJoined(Vector<float> left, Vector<float> right, ref float to, nuint at)
    {
        var (first, second) = Join(left, right);
        var next = (2 * at) + (nuint)Vector<float>.Count;
        (Vector.LoadUnsafe(ref to, 2 * at) + first).StoreUnsafe(ref to, 2 * at);
        (Vector.LoadUnsafe(ref to, next) + second).StoreUnsafe(ref to, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> First, Vector<float> Second) Join(Vector<float> left, Vector<float> right)
    {
        Vector.Widen(Vector.AsVectorUInt32(left), out var leftLow, out var leftHigh);
        Vector.Widen(Vector.AsVectorUInt32(right), out var rightLow, out var rightHigh);
        return (Vector.AsVectorSingle(leftLow | (rightLow << 32)), Vector.AsVectorSingle(leftHigh | (rightHigh << 32)));
    }
}
