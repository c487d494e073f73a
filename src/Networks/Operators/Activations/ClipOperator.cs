using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Limits every element to [min, max], NaN staying NaN; slope 0 outside.</summary>
internal sealed class ClipOperator : UnaryOperator<ClipOperator.Function>
{
    public override string Type => "Clip";

    protected override UnaryParameters Parameters(KernelCall call) =>
        new(Bound(call, 1, "min", float.MinValue), Bound(call, 2, "max", float.MaxValue));

    protected override UnaryParameters Current(KernelCall call) => call.InputCount > 1 ? Parameters(call) : base.Current(call);

    private static float Bound(KernelCall call, int index, string attribute, float fallback) =>
        call.Optional(index)?.Data[0] ?? call.Node.Float(attribute, fallback);

    internal readonly struct Function : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => Vector.Max(new Vector<float>(p.A), Vector.Min(new Vector<float>(p.B), x));

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => Vector.ConditionalSelect(
            Vector.GreaterThan(x, new Vector<float>(p.A)) & Vector.LessThan(x, new Vector<float>(p.B)), Vector<float>.One, Vector<float>.Zero);
    }
}
