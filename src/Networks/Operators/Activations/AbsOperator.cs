namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>|x|; slope 0 at 0.</summary>
internal sealed class AbsOperator : UnaryOperator<AbsOperator.Function>
{
    public override string Type => "Abs";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => MathF.Abs(x);

        public static float Slope(float x, float y, in ScalarParameters p) => MathF.Sign(x);
    }
}
