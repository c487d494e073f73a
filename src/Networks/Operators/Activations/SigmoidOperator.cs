namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>1 / (1 + e^-x).</summary>
internal sealed class SigmoidOperator : UnaryOperator<SigmoidOperator.Function>
{
    public override string Type => "Sigmoid";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => 1 / (1 + MathF.Exp(-x));

        public static float Slope(float x, float y, in ScalarParameters p) => y * (1 - y);
    }
}
