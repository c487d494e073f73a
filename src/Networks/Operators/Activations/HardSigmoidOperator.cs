using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>max(0, min(1, alpha x + beta)).</summary>
internal sealed class HardSigmoidOperator : UnaryOperator<HardSigmoidOperator.Function>
{
    public override string Type => "HardSigmoid";

    protected override UnaryParameters Parameters(KernelCall call) => new(call.Node.Float("alpha", 0.2f), call.Node.Float("beta", 0.5f));

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Vector.Clamp((x * p.A) + new Vector<float>(p.B), Vector<float>.Zero, Vector<float>.One);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) =>
            Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero) & Vector.LessThan(y, Vector<float>.One), new Vector<float>(p.A), Vector<float>.Zero);
    }
}
