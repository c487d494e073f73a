namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x Phi(x) with the normal distribution function; the tanh form where the node asks for it.</summary>
internal sealed class GeluOperator : UnaryOperator<GeluOperator.Function>
{
    public override string Type => "Gelu";

    protected override ScalarParameters Parameters(KernelCall call) => new(call.Node.Text("approximate", "none") == "tanh" ? 1 : 0, 0);

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => p.A == 0 ? (float)(0.5 * x * (1 + ErrorFunction.Value(x / Math.Sqrt(2)))) : Tanh.Value(x);

        public static float Slope(float x, float y, in ScalarParameters p) => p.A == 0 ? (float)((0.5 * (1 + ErrorFunction.Value(x / Math.Sqrt(2)))) + (x * Math.Exp(-0.5 * (double)x * x) / Math.Sqrt(2 * Math.PI))) : Tanh.Slope(x);
    }

    /// <summary>0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), Hendrycks and Gimpel 2016.</summary>
    private static class Tanh
    {
        private const float Scale = 0.7978845608f;

        public static float Value(float x) => 0.5f * x * (1 + MathF.Tanh(Inner(x)));

        public static float Slope(float x)
        {
            var t = MathF.Tanh(Inner(x));
            return (0.5f * (1 + t)) + (0.5f * x * (1 - (t * t)) * Scale * (1 + (3 * 0.044715f * x * x)));
        }

        private static float Inner(float x) => Scale * (x + (0.044715f * x * x * x));
    }
}
