namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>-x.</summary>
internal sealed class NegOperator : UnaryOperator<NegOperator.Function>
{
    public override string Type => "Neg";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => -x;

        public static float Slope(float x, float y, in ScalarParameters p) => -1;
    }
}
