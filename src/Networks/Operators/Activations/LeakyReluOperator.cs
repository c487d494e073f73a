namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x, or alpha x below zero.</summary>
internal sealed class LeakyReluOperator : UnaryOperator<LeakyReluOperator.Function>
{
    public override string Type => "LeakyRelu";

    protected override ScalarParameters Parameters(KernelCall call) => new(call.Node.Float("alpha", 0.01f), 0);

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => x > 0 ? x : p.A * x;

        public static float Slope(float x, float y, in ScalarParameters p) => x > 0 ? 1 : p.A;
    }
}
