using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x, or alpha x below zero.</summary>
internal sealed class LeakyReluOperator : UnaryOperator<LeakyReluOperator.Function>
{
    public override string Type => "LeakyRelu";

    protected override UnaryParameters Parameters(KernelCall call) => new(call.Node.Float("alpha", 0.01f), 0);

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * p.A);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, new Vector<float>(p.A));
    }
}
