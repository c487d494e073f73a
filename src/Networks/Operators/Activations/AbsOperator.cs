using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>|x|; slope 0 at 0.</summary>
internal sealed class AbsOperator : UnaryOperator<AbsOperator.Function>
{
    public override string Type => "Abs";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Vector.Abs(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) =>
            Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), Vector<float>.Zero, Vector<float>.One | (x & new Vector<float>(-0f)));
    }
}
