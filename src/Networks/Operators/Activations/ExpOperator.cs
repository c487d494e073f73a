namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>e^x.</summary>
internal sealed class ExpOperator : UnaryOperator<ExpOperator.Function>
{
    public override string Type => "Exp";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => MathF.Exp(x);

        public static float Slope(float x, float y, in ScalarParameters p) => y;
    }
}
