namespace QuantumPrune.Backends.Embedding;

/// <summary>A row of the problem, of which the energy is not known yet.</summary>
/// <param name="Values">Of the problem's vartype.</param>
/// <param name="Occurrences">How often it was drawn.</param>
/// <param name="Broken">The share of its chains that were broken.</param>
internal readonly record struct UnembeddedRow(sbyte[] Values, int Occurrences, double Broken);
