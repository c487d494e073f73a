using QuantumPrune.Networks.Losses;

namespace QuantumPrune.Networks.Metrics;

/// <summary>The task's loss as a metric.</summary>
/// <param name="loss">What is measured.</param>
public sealed class LossMetric(ILoss loss) : IMetric
{
    /// <inheritdoc/>
    public string Name => "loss";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public IMetricAccumulator Start() => new MetricAccumulator((output, batch) => loss.Evaluate(output, batch).PerSample);
}
