namespace QuantumPrune.Tensors.Kernels;

/// <summary>What a batch normalisation knows of its channels; lists of one number per channel.</summary>
/// <param name="Scale">The factor gamma.</param>
/// <param name="Shift">The offset beta.</param>
/// <param name="Mean">The stored means; training moves them.</param>
/// <param name="Variance">The stored variances; training moves them.</param>
/// <param name="Epsilon">Added to a variance before the root, above 0.</param>
public readonly record struct NormalizationParameters(float[] Scale, float[] Shift, float[] Mean, float[] Variance, float Epsilon);
