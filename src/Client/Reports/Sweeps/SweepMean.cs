namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>A method at one target.</summary>
/// <param name="Method">The method.</param>
/// <param name="Runs">Runs that measured it.</param>
/// <param name="Chosen">Runs that wrote its network.</param>
/// <param name="Test">Mean test metric.</param>
/// <param name="Spread">Standard deviation over seeds; null for a single network.</param>
/// <param name="Achieved">Mean share removed.</param>
/// <param name="Parameters">Mean parameters.</param>
/// <param name="Macs">Mean multiply-accumulates.</param>
internal sealed record SweepMean(string Method, int Runs, int Chosen, double Test, double? Spread, double Achieved, double Parameters, double Macs);
