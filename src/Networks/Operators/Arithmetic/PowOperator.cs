using System.Numerics;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Activations;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>x to a fixed scalar power, as exporters write squares with.</summary>
internal sealed class PowOperator : UnaryOperator<PowOperator.Function>
{
    public override string Type => "Pow";

    public override ValueFact[] Infer(InferenceCall call)
    {
        if (call.Input(1).Constant is not { Count: 1 }) throw call.Error("needs a constant scalar exponent.");
        return base.Infer(call);
    }

    protected override UnaryParameters Parameters(KernelCall call) => new(Exponent(call), 0);

    private static float Exponent(KernelCall call)
    {
        if (call.Facts.Optional(1)?.Constant is not { Count: 1 } exponent) throw call.Facts.Error("needs a constant scalar exponent.");
        return exponent.Floats?[0] ?? exponent.Integers![0];
    }

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => p.A == 2 ? x * x : Power(x, p.A);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => p.A == 2 ? x + x : Power(x, p.A - 1) * p.A;

        private static Vector<float> Power(Vector<float> x, float exponent)
        {
            Span<float> elements = stackalloc float[Vector<float>.Count];
            x.CopyTo(elements);
            foreach (ref var e in elements) e = MathF.Pow(e, exponent);
            return new Vector<float>(elements);
        }
    }
}
