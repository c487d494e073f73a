namespace QuantumPrune.Tensors.Kernels;

/// <summary>A function of a whole line of numbers, as long as its result.</summary>
public interface ILineFunction
{
    /// <summary>Computes <paramref name="y"/> from <paramref name="x"/>; equal lengths, different memory.</summary>
    static abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Adds to <paramref name="dx"/> the gradient that follows from <paramref name="dy"/> at the result <paramref name="y"/>; equal lengths.</summary>
    static abstract void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx);
}
