namespace QuantumPrune.Refinement;

/// <summary>A point of the curve of value against cost.</summary>
/// <param name="Evaluations">Distinct masks evaluated so far.</param>
/// <param name="Best">The best value so far.</param>
public readonly record struct RefinementStep(int Evaluations, double Best);
