using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Losses;

/// <summary>A loss and its derivative.</summary>
/// <param name="PerSample">Loss of every sample; length N.</param>
/// <param name="Gradient">
/// Derivative of the <em>sum</em> of <paramref name="PerSample"/> by the network's output, in the shape of that output; row n is therefore the
/// gradient of sample n's own loss, whatever else is in the batch.
/// </param>
public sealed record LossValue(double[] PerSample, Tensor Gradient);
