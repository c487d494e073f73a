namespace QuantumPrune.Networks.Tasks;

/// <summary>How the data are divided; the section <c>split</c> of a task file. Calibration and validation are drawn from the training data.</summary>
/// <param name="Calibration">Samples for saliency and similarity, from 1.</param>
/// <param name="Validation">Samples that refinement may look at, from 1.</param>
/// <param name="Test">Samples for <c>data.test: from-train</c>; null otherwise.</param>
/// <param name="Patch">Side in pixels of the square patches of calibration and validation; null for whole images.</param>
/// <param name="Seed">Decides which images go where, and the places of patches.</param>
public sealed record SplitOptions(int Calibration, int Validation, int? Test, int? Patch, ulong Seed);
