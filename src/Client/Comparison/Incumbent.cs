namespace QuantumPrune.Client.Comparison;

/// <summary>A point of a run's energy over time.</summary>
/// <param name="Seconds">Since the run began.</param>
/// <param name="Energy">The lowest energy until then, as the search keeps it; of the penalised model where a penalty stands for the constraint.</param>
public sealed record Incumbent(double Seconds, double Energy);
