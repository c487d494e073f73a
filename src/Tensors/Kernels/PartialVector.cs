using System.Numerics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Fewer numbers than a vector holds, as a vector.</summary>
internal static class PartialVector
{
    /// <summary>The numbers, then zeros.</summary>
    public static Vector<float> Load(ReadOnlySpan<float> from)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Clear();
        from.CopyTo(padded);
        return new Vector<float>(padded);
    }

    /// <summary>As many of the first elements as <paramref name="to"/> takes.</summary>
    public static void Store(Vector<float> from, Span<float> to)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        from.CopyTo(padded);
        padded[..to.Length].CopyTo(to);
    }
}
