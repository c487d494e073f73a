using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Square root.</summary>
internal sealed class SqrtOperator : UnaryOperator<SqrtOperator.Function>
{
    public override string Type => "Sqrt";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Vector.SquareRoot(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => new Vector<float>(0.5f) / y;
    }
}
