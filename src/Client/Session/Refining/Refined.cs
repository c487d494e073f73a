using QuantumPrune.Refinement;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>What a refiner made of a mask.</summary>
/// <param name="Outcome">The refined network.</param>
/// <param name="Evaluations">Distinct masks measured.</param>
/// <param name="Truncated">Whether it was cancelled.</param>
/// <param name="History">The best value, to be minimised, after so many evaluations.</param>
internal sealed record Refined(Outcome Outcome, int Evaluations, bool Truncated, IReadOnlyList<RefinementStep> History);
