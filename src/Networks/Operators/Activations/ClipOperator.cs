namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Limits every element to [min, max]; slope 0 outside.</summary>
internal sealed class ClipOperator : UnaryOperator<ClipOperator.Function>
{
    public override string Type => "Clip";

    protected override ScalarParameters Parameters(KernelCall call) =>
        new(Bound(call, 1, "min", float.MinValue), Bound(call, 2, "max", float.MaxValue));

    private static float Bound(KernelCall call, int index, string attribute, float fallback) =>
        call.Optional(index)?.Data[0] ?? call.Node.Float(attribute, fallback);

    internal readonly struct Function : IScalarFunction
    {
        public static float Value(float x, in ScalarParameters p) => Math.Max(p.A, Math.Min(p.B, x));

        public static float Slope(float x, float y, in ScalarParameters p) => x > p.A && x < p.B ? 1 : 0;
    }
}
