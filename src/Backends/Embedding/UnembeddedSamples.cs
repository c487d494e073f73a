namespace QuantumPrune.Backends.Embedding;

/// <summary>A device's rows as rows of the problem.</summary>
/// <param name="Samples">One row for each of the device's, not merged, with energies computed from the problem.</param>
/// <param name="Breaks">How often chains broke.</param>
public sealed record UnembeddedSamples(SampleSet Samples, ChainBreaks Breaks);
