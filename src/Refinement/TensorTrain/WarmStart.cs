namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>The probabilities of pruning that a search starts from.</summary>
internal static class WarmStart
{
    private const double LeastFlip = 1e-3;

    /// <summary>
    /// Flips have probability sigmoid(-|dE_j| / T), with T chosen so that <paramref name="expectedFlips"/> are expected per sample, a quarter of the variables at most; without energies all flips are equally likely.
    /// </summary>
    public static double[] Probabilities(RefinementProblem problem, double expectedFlips)
    {
        var start = problem.Start;
        var energies = problem.StartFlipEnergies()?.Select(Math.Abs).ToArray() ?? new double[start.Length];
        var flips = energies.Any(energy => energy > 0) ? Tempered(energies, expectedFlips) : Array.ConvertAll(energies, _ => Even(start.Length, expectedFlips));
        return [.. flips.Select((flip, j) => start[j] ? 1 - flip : flip)];
    }

    private static double Even(int count, double expectedFlips) => Math.Min(0.5, expectedFlips / count);

    private static double[] Tempered(double[] energies, double expectedFlips)
    {
        // The expected number of flips rises with T from near 0 to d / 2, so halving the logarithmic interval finds T.
        var target = Math.Min(expectedFlips, energies.Length / 4.0);
        var (low, high) = (1e-9 * energies.Max(), 1e6 * energies.Max());
        for (var step = 0; step < 60; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (FlipsAt(energies, middle).Sum() < target) low = middle;
            else high = middle;
        }

        return FlipsAt(energies, high);
    }

    private static double[] FlipsAt(double[] energies, double temperature)
        => Array.ConvertAll(energies, energy => Math.Max(LeastFlip, 1 / (1 + Math.Exp(Math.Min(700, energy / temperature)))));
}
