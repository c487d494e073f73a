using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What a circuit's measurements are worth, without noise.</summary>
/// <param name="Expected">Their mean energy.</param>
/// <param name="Least">The lowest energy of all states that the mixer can reach.</param>
/// <param name="Most">The highest energy of these.</param>
/// <param name="OptimumProbability">The probability of measuring <paramref name="Least"/>.</param>
internal readonly record struct CircuitEnergies(double Expected, double Least, double Most, double OptimumProbability)
{
    private const double Equal = 1e-12; // of the largest energy: sums in another order

    /// <summary>The approximation ratio (E_max - mean) / (E_max - E_min): 1 when only optima are measured, and where all energies are equal.</summary>
    public double Ratio => Most > Least ? (Most - Expected) / (Most - Least) : 1;

    /// <summary>Reads them off the state that <paramref name="simulator"/> holds.</summary>
    public static CircuitEnergies Of(ISimulator simulator)
    {
        var (least, most) = Extremes(simulator);
        var probability = simulator.ProbabilityAtMost(least + (Equal * Math.Max(Math.Abs(least), Math.Abs(most))));
        return new CircuitEnergies(simulator.Value(1), least, most, Math.Min(1, probability));
    }

    private static (double Least, double Most) Extremes(ISimulator simulator)
    {
        if (simulator.Circuit.Mixer == QaoaMixer.X) return (simulator.Costs.Least, simulator.Costs.Most);
        var (least, most, costs) = (double.PositiveInfinity, double.NegativeInfinity, simulator.Costs.Values);
        for (var x = 0; x < costs.Length; x++)
            if (BitOperations.PopCount((uint)x) == simulator.Circuit.Ones) (least, most) = (Math.Min(least, costs[x]), Math.Max(most, costs[x]));
        return (least, most);
    }
}
