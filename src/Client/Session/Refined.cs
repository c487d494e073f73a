namespace QuantumPrune.Client.Session;

/// <summary>What a refiner made of a mask.</summary>
/// <param name="Outcome">The refined network.</param>
/// <param name="Evaluations">Distinct masks measured.</param>
/// <param name="Truncated">Whether it was cancelled.</param>
internal sealed record Refined(Outcome Outcome, int Evaluations, bool Truncated);
