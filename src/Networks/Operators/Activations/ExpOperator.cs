using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>e^x.</summary>
internal sealed class ExpOperator : UnaryOperator<ExpOperator.Function>
{
    public override string Type => "Exp";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Exp(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => y;
    }
}
