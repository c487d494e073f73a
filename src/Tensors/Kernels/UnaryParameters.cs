namespace QuantumPrune.Tensors.Kernels;

/// <summary>Up to two numbers that a function of one number is told; what they mean is the function's own.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
public readonly record struct UnaryParameters(float A, float B);
