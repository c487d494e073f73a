namespace QuantumPrune.Formulation.Capacity;

/// <summary>One solve of a capacity search.</summary>
/// <param name="Mu">The field of (1.6).</param>
/// <param name="Saving">The measured saving of the solution, floors kept.</param>
/// <param name="Energy">The objective's energy of the solution, without the field.</param>
public readonly record struct SearchStep(double Mu, long Saving, double Energy);
