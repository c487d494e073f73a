namespace QuantumPrune.Tensors.Kernels;

/// <summary>Where the gradients of a batch normalisation are added, or null for one that nobody wants.</summary>
/// <param name="X">Of the input, <c>[N, C, ..]</c>.</param>
/// <param name="Scale">Of the factors, one per channel.</param>
/// <param name="Shift">Of the offsets, one per channel.</param>
public readonly record struct NormalizationGradients(float[]? X, float[]? Scale, float[]? Shift);
