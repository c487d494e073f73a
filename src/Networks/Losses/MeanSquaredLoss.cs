namespace QuantumPrune.Networks.Losses;

/// <summary>Mean over a sample's outputs of the squared difference.</summary>
/// <param name="output">How the network's output is read.</param>
public sealed class MeanSquaredLoss(DenoisingOutput output) : RegressionLoss(output)
{
    /// <inheritdoc/>
    public override string Name => "mse";

    private protected override double Value(double difference) => difference * difference;

    private protected override double Slope(double difference) => 2 * difference;
}
