namespace QuantumPrune.Networks.Tasks;

/// <summary>Noise that is added to clean images in [0, 1]: normal, of variance <paramref name="A"/> x + <paramref name="B"/>, not clipped.</summary>
/// <param name="A">Signal-dependent part; 0 for <c>gaussian</c>.</param>
/// <param name="B">Constant part; sigma squared for <c>gaussian</c>.</param>
public sealed record NoiseOptions(double A, double B);
