namespace QuantumPrune.Formulation.Formats;

/// <summary>What a sample-set file holds.</summary>
/// <param name="Samples">The rows, sorted by the energies that the file claims.</param>
/// <param name="Labels">One name per variable, or null for the numbers 0 to n - 1. May be in another order than a model's.</param>
public sealed record SampleSetDocument(SampleSet Samples, IReadOnlyList<string>? Labels);
