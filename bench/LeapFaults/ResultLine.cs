namespace QuantumPrune.Bench.LeapFaults;

/// <summary>An answered job.</summary>
internal sealed record ResultLine(int Number, double Energy, string Label);
