using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>1 / (1 + e^-x).</summary>
internal sealed class SigmoidOperator : UnaryOperator<SigmoidOperator.Function>
{
    public override string Type => "Sigmoid";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Sigmoid(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => y * (Vector<float>.One - y);
    }
}
