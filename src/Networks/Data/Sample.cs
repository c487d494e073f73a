using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Data;

/// <summary>One example of a data set, preprocessed as the network expects it.</summary>
/// <param name="Input">What the network sees: <c>[C, H, W]</c>.</param>
/// <param name="Target">What it should give, for regression (the clean image, <c>[C, H, W]</c> in [0, 1]); null for classification.</param>
/// <param name="Label">Index of the class, from 0; -1 when there is none.</param>
/// <param name="Name">Where the example comes from; seeds its noise, and stays the same from run to run.</param>
public sealed record Sample(Tensor Input, Tensor? Target, int Label, string Name);
