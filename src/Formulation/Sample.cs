namespace QuantumPrune.Formulation;

/// <summary>One row of a <see cref="SampleSet"/>.</summary>
/// <param name="Values">One value per variable, of the set's vartype. Not to be changed.</param>
/// <param name="Energy">The energy of the values under the model that was sampled.</param>
/// <param name="Occurrences">How often the sampler drew this row, 1 or more.</param>
public sealed record Sample(sbyte[] Values, double Energy, int Occurrences = 1);
