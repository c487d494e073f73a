using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Activations;

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

    protected override ScalarParameters Parameters(KernelCall call) => new(Exponent(call), 0);

    private static float Exponent(KernelCall call)
    {
        if (call.Facts.Optional(1)?.Constant is not { Count: 1 } exponent) throw call.Facts.Error("needs a constant scalar exponent.");
        return exponent.Floats?[0] ?? exponent.Integers![0];
    }

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => p.A == 2 ? x * x : MathF.Pow(x, p.A);

        public static float Slope(float x, float y, in ScalarParameters p) => p.A == 2 ? 2 * x : p.A * MathF.Pow(x, p.A - 1);
    }
}
