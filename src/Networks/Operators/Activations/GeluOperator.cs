using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x Phi(x) with the normal distribution function; the tanh form where the node asks for it.</summary>
internal sealed class GeluOperator : UnaryOperator<GeluOperator.Function>
{
    public override string Type => "Gelu";

    protected override UnaryParameters Parameters(KernelCall call) => new(call.Node.Text("approximate", "none") == "tanh" ? 1 : 0, 0);

    private static Vector<float> Half => new(0.5f);

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => p.A == 0 ? x * Normal(x) : Tanh.Value(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => p.A == 0 ? Normal(x) + (x * Density(x)) : Tanh.Slope(x);

        /// <summary>Phi(x) = (1 + erf(x / sqrt 2)) / 2.</summary>
        private static Vector<float> Normal(Vector<float> x) => Half * (Vector<float>.One + VectorMath.Erf(x * new Vector<float>(0.70710678f)));

        /// <summary>e^(-x^2 / 2) / sqrt(2 pi).</summary>
        private static Vector<float> Density(Vector<float> x) => new Vector<float>(0.39894228f) * VectorMath.Exp(-Half * x * x);
    }

    /// <summary>0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), Hendrycks and Gimpel 2016.</summary>
    private static class Tanh
    {
        private const float Scale = 0.7978845608f;
        private const float Cubic = Scale * 0.044715f;

        public static Vector<float> Value(Vector<float> x) => Half * x * (Vector<float>.One + VectorMath.Tanh(Inner(x)));

        public static Vector<float> Slope(Vector<float> x)
        {
            var t = VectorMath.Tanh(Inner(x));
            var inner = new Vector<float>(Scale) + (new Vector<float>(3 * Cubic) * x * x);
            return Half * (Vector<float>.One + t + (x * (Vector<float>.One - (t * t)) * inner));
        }

        private static Vector<float> Inner(Vector<float> x) => x * (new Vector<float>(Scale) + (new Vector<float>(Cubic) * x * x));
    }
}
