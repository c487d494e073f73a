using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>The error function, which exporters write GELU with.</summary>
internal sealed class ErfOperator : UnaryOperator<ErfOperator.Function>
{
    public override string Type => "Erf";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Erf(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => new Vector<float>(1.1283791671f) * VectorMath.Exp(-(x * x));
    }
}
