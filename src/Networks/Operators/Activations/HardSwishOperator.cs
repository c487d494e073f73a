namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>x max(0, min(1, x / 6 + 1 / 2)).</summary>
internal sealed class HardSwishOperator : UnaryOperator<HardSwishOperator.Function>
{
    public override string Type => "HardSwish";

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => x * Math.Clamp((x / 6) + 0.5f, 0, 1);

        public static float Slope(float x, float y, in ScalarParameters p) => x <= -3 ? 0 : x >= 3 ? 1 : (x / 3) + 0.5f;
    }
}
