using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Applies a function of one number to contiguous numbers. The rest that fills no vector goes through a padded one, so all elements take the same way.</summary>
public static class UnaryLoop
{
    /// <summary><c>y[i] = f(x[i])</c>; equal lengths, <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Forward<TFunction>(ReadOnlySpan<float> x, Span<float> y, UnaryParameters p)
        where TFunction : struct, IUnaryFunction
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y[..x.Length]);
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            TFunction.Value(Vector.LoadUnsafe(ref from, (nuint)i), p).StoreUnsafe(ref to, (nuint)i);
        if (i < x.Length) PartialVector.Store(TFunction.Value(PartialVector.Load(x[i..]), p), y[i..x.Length]);
    }

    /// <summary><c>dx[i] += dy[i] f'(x[i])</c> with <c>y[i] = f(x[i])</c>; equal lengths.</summary>
    public static void Backward<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, UnaryParameters p)
        where TFunction : struct, IUnaryFunction
    {
        ref var argument = ref MemoryMarshal.GetReference(x);
        ref var value = ref MemoryMarshal.GetReference(y[..x.Length]);
        ref var from = ref MemoryMarshal.GetReference(dy[..x.Length]);
        ref var to = ref MemoryMarshal.GetReference(dx[..x.Length]);
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var at = (nuint)i;
            var slope = TFunction.Slope(Vector.LoadUnsafe(ref argument, at), Vector.LoadUnsafe(ref value, at), p);
            (Vector.LoadUnsafe(ref to, at) + (Vector.LoadUnsafe(ref from, at) * slope)).StoreUnsafe(ref to, at);
        }

        if (i == x.Length) return;
        var last = TFunction.Slope(PartialVector.Load(x[i..]), PartialVector.Load(y[i..x.Length]), p);
        PartialVector.Store(PartialVector.Load(dx[i..x.Length]) + (PartialVector.Load(dy[i..x.Length]) * last), dx[i..x.Length]);
    }
}
