namespace QuantumPrune.Tensors.Kernels;

/// <summary>The numbers of one step of Adam (Kingma and Ba 2015).</summary>
/// <param name="Beta1">Share of the first moment that stays, in [0, 1).</param>
/// <param name="Rest1">1 - <paramref name="Beta1"/>, rounded once.</param>
/// <param name="Beta2">Share of the second moment that stays, in [0, 1).</param>
/// <param name="Rest2">1 - <paramref name="Beta2"/>, rounded once.</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="Rate">The step size, corrected for the moments' bias.</param>
/// <param name="Decay">Share of a weight that is taken away.</param>
public readonly record struct AdamNumbers(float Beta1, float Rest1, float Beta2, float Rest2, float Epsilon, float Rate, float Decay);
