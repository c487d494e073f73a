using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>-x.</summary>
internal sealed class NegOperator : UnaryOperator<NegOperator.Function>
{
    public override string Type => "Neg";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => -x;

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => -Vector<float>.One;
    }
}
