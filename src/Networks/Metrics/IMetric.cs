namespace QuantumPrune.Networks.Metrics;

/// <summary>A figure of merit of a network on a data set. Implementations keep no state and are thread-safe.</summary>
public interface IMetric
{
    /// <summary>Name in task files: <c>psnr</c>, <c>ssim</c>, <c>top1</c>, <c>top5</c> or <c>loss</c>.</summary>
    string Name { get; }

    /// <summary>Whether more is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Starts a measurement.</summary>
    IMetricAccumulator Start();
}
