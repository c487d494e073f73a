using System.Numerics;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Losses;

/// <summary>Mean over a sample's outputs of the absolute difference; its slope at 0 is taken as 0.</summary>
/// <param name="output">How the network's output is read.</param>
public sealed class AbsoluteLoss(DenoisingOutput output) : RegressionLoss(output)
{
    /// <inheritdoc/>
    public override string Name => "l1";

    private protected override double SumAndSlopes(Span<float> differences)
    {
        Span<float> signs = stackalloc float[differences.Length];
        UnaryLoop.Forward<Sign>(differences, signs, default);
        var sum = Elementwise.Dot(differences, signs);
        signs.CopyTo(differences);
        return sum;
    }

    /// <summary>-1, 0 or 1, and NaN of NaN.</summary>
    private readonly struct Sign : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p)
        {
            var notBelow = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, x);
            return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -Vector<float>.One, notBelow);
        }

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => Vector<float>.Zero;
    }
}
