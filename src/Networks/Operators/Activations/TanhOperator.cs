using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Hyperbolic tangent.</summary>
internal sealed class TanhOperator : UnaryOperator<TanhOperator.Function>
{
    public override string Type => "Tanh";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Tanh(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => Vector<float>.One - (y * y);
    }
}
