using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Applies a function of two numbers to lines. An operand of one element stands for a line of equal ones.</summary>
public static class PairLoop
{
    private const int SumBlock = 1024;

    /// <summary><c>y[i] = f(a[i], b[i])</c>; <paramref name="y"/> may be an operand.</summary>
    public static void Forward<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y)
        where TFunction : struct, IPairFunction
    {
        Span<float> room = stackalloc float[2 * Vector<float>.Count];
        var left = new PairOperand(a, y.Length, room[..Vector<float>.Count]);
        var right = new PairOperand(b, y.Length, room[Vector<float>.Count..]);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
            TFunction.Value(left.At((nuint)i), right.At((nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i < y.Length) PartialVector.Store(TFunction.Value(left.Rest(i), right.Rest(i)), y[i..]);
    }

    /// <summary><c>da[i] += dy[i] df/da</c>; all of the length of <paramref name="dy"/>, operands of it or one.</summary>
    public static void BackwardLeft<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy, Span<float> da)
        where TFunction : struct, IPairFunction => AddProducts<Left<TFunction>>(a, b, dy, da);

    /// <summary><c>db[i] += dy[i] df/db</c>; all of the length of <paramref name="dy"/>, operands of it or one.</summary>
    public static void BackwardRight<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy, Span<float> db)
        where TFunction : struct, IPairFunction => AddProducts<Right<TFunction>>(a, b, dy, db);

    /// <summary><c>sum_i dy[i] df/da</c>: the gradient of a left operand of one element.</summary>
    public static double SumLeft<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy)
        where TFunction : struct, IPairFunction => SumProducts<Left<TFunction>>(a, b, dy);

    /// <summary><c>sum_i dy[i] df/db</c>: the gradient of a right operand of one element.</summary>
    public static double SumRight<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy)
        where TFunction : struct, IPairFunction => SumProducts<Right<TFunction>>(a, b, dy);

    private static void AddProducts<TSlope>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy, Span<float> to)
        where TSlope : struct, ISlope
    {
        if (TSlope.Constant is { } slope)
        {
            Elementwise.AddScaled(dy, slope, to);
            return;
        }

        Span<float> room = stackalloc float[2 * Vector<float>.Count];
        var left = new PairOperand(a, dy.Length, room[..Vector<float>.Count]);
        var right = new PairOperand(b, dy.Length, room[Vector<float>.Count..]);
        ref var from = ref MemoryMarshal.GetReference(dy);
        ref var sum = ref MemoryMarshal.GetReference(to[..dy.Length]);
        var i = 0;
        for (; i <= dy.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var at = (nuint)i;
            (Vector.LoadUnsafe(ref sum, at) + (Vector.LoadUnsafe(ref from, at) * TSlope.Value(left.At(at), right.At(at)))).StoreUnsafe(ref sum, at);
        }

        if (i == dy.Length) return;
        var last = PartialVector.Load(dy[i..]) * TSlope.Value(left.Rest(i), right.Rest(i));
        PartialVector.Store(PartialVector.Load(to[i..dy.Length]) + last, to[i..dy.Length]);
    }

    private static double SumProducts<TSlope>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> dy)
        where TSlope : struct, ISlope
    {
        if (TSlope.Constant is { } slope) return slope * Elementwise.Sum(dy);
        Span<float> products = stackalloc float[SumBlock];
        var total = 0.0;
        for (var start = 0; start < dy.Length; start += SumBlock)
        {
            var length = Math.Min(SumBlock, dy.Length - start);
            var block = products[..length];
            block.Clear();
            AddProducts<TSlope>(a.Length == 1 ? a : a.Slice(start, length), b.Length == 1 ? b : b.Slice(start, length), dy.Slice(start, length), block);
            total += Elementwise.Sum(block);
        }

        return total;
    }

    /// <summary>One of the two derivatives.</summary>
    private interface ISlope
    {
        static abstract float? Constant { get; }

        static abstract Vector<float> Value(Vector<float> a, Vector<float> b);
    }

    private readonly struct Left<TFunction> : ISlope
        where TFunction : struct, IPairFunction
    {
        public static float? Constant => TFunction.LeftConstant;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => TFunction.LeftSlope(a, b);
    }

    private readonly struct Right<TFunction> : ISlope
        where TFunction : struct, IPairFunction
    {
        public static float? Constant => TFunction.RightConstant;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => TFunction.RightSlope(a, b);
    }
}
