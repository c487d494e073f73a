namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>What came of refining a chunk once.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Gain">By how much the best value fell.</param>
/// <param name="Evaluations">Masks evaluated for it.</param>
internal readonly record struct Visit(Chunk Chunk, double Gain, int Evaluations);
