namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>max(0, min(1, alpha x + beta)).</summary>
internal sealed class HardSigmoidOperator : UnaryOperator<HardSigmoidOperator.Function>
{
    public override string Type => "HardSigmoid";

    protected override ScalarParameters Parameters(KernelCall call) => new(call.Node.Float("alpha", 0.2f), call.Node.Float("beta", 0.5f));

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => Math.Clamp((p.A * x) + p.B, 0, 1);

        public static float Slope(float x, float y, in ScalarParameters p) => y is > 0 and < 1 ? p.A : 0;
    }
}
