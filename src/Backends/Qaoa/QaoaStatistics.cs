using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>What is known of a model all of whose connected parts were simulated whole. All figures are those of the state without noise.</summary>
internal static class QaoaStatistics
{
    private const double Confidence = 0.99;

    /// <summary>Adds them to a run's info.</summary>
    /// <param name="info">Where to.</param>
    /// <param name="model">The whole model.</param>
    /// <param name="outcomes">One per connected part.</param>
    public static void Write(JsonObject info, BinaryQuadraticModel model, IReadOnlyList<CircuitOutcome> outcomes)
    {
        var least = model.Offset + outcomes.Sum(outcome => outcome.Energies.Least);
        var most = model.Offset + outcomes.Sum(outcome => outcome.Energies.Most);
        var mean = model.Offset + outcomes.Sum(outcome => outcome.Energies.Expected);
        var probability = outcomes.Aggregate(1.0, (product, outcome) => product * outcome.Energies.OptimumProbability);
        info["expectation"] = mean;
        info["approximation_ratio"] = most > least ? (most - mean) / (most - least) : 1;
        info["optimum_energy"] = least;
        info["optimum_probability"] = probability;
        info["shots_to_optimum_99"] = Shots(probability);
    }

    /// <summary>Shots until the optimum is among them with a probability of 99 %: ln 0.01 / ln (1 - p), at least 1; null when it is never measured.</summary>
    private static double? Shots(double probability) => probability switch
    {
        <= 0 => null,
        >= Confidence => 1,
        _ => Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - probability)),
    };
}
