namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Square root.</summary>
internal sealed class SqrtOperator : UnaryOperator<SqrtOperator.Function>
{
    public override string Type => "Sqrt";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => MathF.Sqrt(x);

        public static float Slope(float x, float y, in ScalarParameters p) => 0.5f / y;
    }
}
