using QuantumPrune.Formulation;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>What one pass over the calibration set found out about every prunable channel.</summary>
/// <param name="Sensitivity">The input of the objectives.</param>
/// <param name="Means">For every site the mean of each channel index; zeros without folding.</param>
/// <param name="Loss">The network's mean loss on the calibration set.</param>
/// <param name="Samples">How many samples were seen.</param>
public sealed record CalibrationResult(Sensitivity Sensitivity, IReadOnlyList<float[]> Means, double Loss, int Samples);
