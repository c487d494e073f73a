namespace QuantumPrune.Pruning.Plans;

/// <summary>Calibration means of removed channels at one layer that mixes them.</summary>
/// <param name="Layer">The consuming layer.</param>
/// <param name="Channels">Channel indices at that layer's input.</param>
/// <param name="Means">The mean of each.</param>
public sealed record PlanFold(string Layer, int[] Channels, float[] Means);
