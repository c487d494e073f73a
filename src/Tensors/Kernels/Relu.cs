using System.Numerics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>max(0, x), NaN staying NaN; slope 0 at 0.</summary>
public readonly struct Relu : IUnaryFunction
{
    /// <inheritdoc/>
    public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Value(x);

    /// <inheritdoc/>
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);

    /// <summary>The constant stands first: the processor's maximum gives its second operand where one is NaN.</summary>
    internal static Vector<float> Value(Vector<float> x) => Vector.MaxNative(Vector<float>.Zero, x);
}
