using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Losses;

/// <summary>Mean over a sample's outputs of the squared difference.</summary>
/// <param name="output">How the network's output is read.</param>
public sealed class MeanSquaredLoss(DenoisingOutput output) : RegressionLoss(output)
{
    /// <inheritdoc/>
    public override string Name => "mse";

    private protected override double SumAndSlopes(Span<float> differences)
    {
        var sum = Elementwise.Dot(differences, differences);
        Elementwise.Affine(differences, 2, 0, differences);
        return sum;
    }
}
