namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Hyperbolic tangent.</summary>
internal sealed class TanhOperator : UnaryOperator<TanhOperator.Function>
{
    public override string Type => "Tanh";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => MathF.Tanh(x);

        public static float Slope(float x, float y, in ScalarParameters p) => 1 - (y * y);
    }
}
