using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x max(0, min(1, x / 6 + 1 / 2)).</summary>
internal sealed class HardSwishOperator : UnaryOperator<HardSwishOperator.Function>
{
    public override string Type => "HardSwish";

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) =>
            x * Vector.Clamp((x / new Vector<float>(6f)) + new Vector<float>(0.5f), Vector<float>.Zero, Vector<float>.One);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p)
        {
            var between = (x / new Vector<float>(3f)) + new Vector<float>(0.5f);
            var above = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, new Vector<float>(3f)), Vector<float>.One, between);
            return Vector.ConditionalSelect(Vector.LessThanOrEqual(x, new Vector<float>(-3f)), Vector<float>.Zero, above);
        }
    }
}
