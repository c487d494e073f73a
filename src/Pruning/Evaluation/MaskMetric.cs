namespace QuantumPrune.Pruning.Evaluation;

/// <summary>The metric of a network cut by a mask.</summary>
/// <param name="Mean">Over the data set; an estimate where <paramref name="Values"/> is null; NaN when cancelled.</param>
/// <param name="Values">The metric of every sample; null when the measurement ended early.</param>
public sealed record MaskMetric(double Mean, IReadOnlyList<double>? Values)
{
    internal static MaskMetric Cancelled { get; } = new(double.NaN, null);
}
