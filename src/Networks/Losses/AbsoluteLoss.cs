namespace QuantumPrune.Networks.Losses;

/// <summary>Mean over a sample's outputs of the absolute difference; its slope at 0 is taken as 0.</summary>
/// <param name="output">How the network's output is read.</param>
public sealed class AbsoluteLoss(DenoisingOutput output) : RegressionLoss(output)
{
    /// <inheritdoc/>
    public override string Name => "l1";

    private protected override double Value(double difference) => Math.Abs(difference);

    private protected override double Slope(double difference) => double.IsNaN(difference) ? difference : Math.Sign(difference);
}
