using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>What a job drew for one part of a model.</summary>
/// <param name="Variables">The part's variables, by their numbers in the model.</param>
/// <param name="Samples">Rows over them, in the model's vartype, with their occurrences.</param>
/// <param name="Breaks">How often its chains were broken.</param>
internal sealed record PartDraws(int[] Variables, SampleSet Samples, ChainBreaks Breaks);
