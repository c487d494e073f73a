namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>The error function, which exporters write GELU with.</summary>
internal sealed class ErfOperator : UnaryOperator<ErfOperator.Function>
{
    public override string Type => "Erf";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => (float)ErrorFunction.Value(x);

        public static float Slope(float x, float y, in ScalarParameters p) => (float)(2 / Math.Sqrt(Math.PI) * Math.Exp(-(double)x * x));
    }
}
