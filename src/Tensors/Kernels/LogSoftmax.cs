using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>The logarithm of <see cref="Softmax"/>: <c>y[i] = x[i] - log sum_k e^x[k]</c>.</summary>
public readonly struct LogSoftmax : ILineFunction
{
    /// <inheritdoc/>
    public static void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        var (largest, sum) = Softmax.Exponentials(x, y);
        Elementwise.Affine(x, 1, -(float)(largest + Math.Log(sum)), y);
    }

    /// <inheritdoc/>
    public static void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var sum = new Vector<float>((float)Elementwise.Sum(dy[..y.Length]));
        ref var value = ref MemoryMarshal.GetReference(y);
        ref var from = ref MemoryMarshal.GetReference(dy);
        ref var to = ref MemoryMarshal.GetReference(dx[..y.Length]);
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var at = (nuint)i;
            (Vector.LoadUnsafe(ref to, at) + Vector.LoadUnsafe(ref from, at) - (VectorMath.Exp(Vector.LoadUnsafe(ref value, at)) * sum)).StoreUnsafe(ref to, at);
        }

        if (i == y.Length) return;
        var last = PartialVector.Load(dy[i..y.Length]) - (VectorMath.Exp(PartialVector.Load(y[i..])) * sum);
        PartialVector.Store(PartialVector.Load(dx[i..y.Length]) + last, dx[i..y.Length]);
    }
}
