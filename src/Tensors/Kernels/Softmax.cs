using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary><c>y[i] = e^x[i] / sum_k e^x[k]</c>, shifted by the largest element so that nothing overflows; one NaN makes all of them NaN.</summary>
public readonly struct Softmax : ILineFunction
{
    /// <inheritdoc/>
    public static void Forward(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Affine(y, (float)(1 / Exponentials(x, y).Sum), 0, y);

    /// <inheritdoc/>
    public static void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var dot = (float)Elementwise.Dot(y, dy);
        ref var value = ref MemoryMarshal.GetReference(y);
        ref var from = ref MemoryMarshal.GetReference(dy[..y.Length]);
        ref var to = ref MemoryMarshal.GetReference(dx[..y.Length]);
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var at = (nuint)i;
            (Vector.LoadUnsafe(ref to, at) + (Vector.LoadUnsafe(ref value, at) * (Vector.LoadUnsafe(ref from, at) - new Vector<float>(dot)))).StoreUnsafe(ref to, at);
        }

        for (; i < y.Length; i++) dx[i] += y[i] * (dy[i] - dot);
    }

    /// <summary>Writes <c>e^(x[i] - largest)</c> and gives the largest element and the sum.</summary>
    internal static (float Largest, double Sum) Exponentials(ReadOnlySpan<float> x, Span<float> y)
    {
        var largest = Elementwise.Max(x);
        UnaryLoop.Forward<ShiftedExponential>(x, y, new UnaryParameters(largest, 0));
        return (largest, Elementwise.Sum(y[..x.Length]));
    }

    /// <summary>e^(x - A).</summary>
    private readonly struct ShiftedExponential : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Exp(x - new Vector<float>(p.A));

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => y;
    }
}
