using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>What is known of a model all of whose connected parts were simulated whole. For runs without noise.</summary>
internal static class QaoaStatistics
{
    /// <summary>Adds them to a run's info.</summary>
    /// <param name="info">Where to.</param>
    /// <param name="rest">The energy of what no circuit decides.</param>
    /// <param name="outcomes">One per connected part.</param>
    public static void Write(JsonObject info, double rest, IReadOnlyList<CircuitOutcome> outcomes)
    {
        var least = rest + outcomes.Sum(outcome => outcome.Energies.Least);
        var most = rest + outcomes.Sum(outcome => outcome.Energies.Most);
        var mean = rest + outcomes.Sum(outcome => outcome.Energies.Expected);
        var probability = outcomes.Aggregate(1.0, (product, outcome) => product * outcome.Energies.OptimumProbability);
        info["expectation"] = mean;
        info["approximation_ratio"] = most > least ? (most - mean) / (most - least) : 1;
        info["optimum_energy"] = least;
        info["optimum_probability"] = probability;
        info["shots_to_optimum_99"] = ShotCount.For99(probability);
    }
}
