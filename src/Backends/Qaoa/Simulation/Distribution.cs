namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Draws from probabilities given one by one.</summary>
internal static class Distribution
{
    /// <summary>Indices in ascending order, in O(outcomes + shots).</summary>
    /// <param name="probabilities">0 or more each; they may add up to a little more or less than 1.</param>
    /// <param name="shots">How many.</param>
    /// <param name="random">Of the draws.</param>
    public static ulong[] Sample(ReadOnlySpan<double> probabilities, int shots, RandomSource random)
    {
        var total = 0.0;
        foreach (var probability in probabilities) total += probability;
        var draws = new double[shots];
        for (var s = 0; s < shots; s++) draws[s] = random.NextDouble() * total;
        Array.Sort(draws);
        var drawn = new ulong[shots];
        var (x, sum) = (0, probabilities[0]);
        for (var s = 0; s < shots; s++)
        {
            while (draws[s] >= sum && x < probabilities.Length - 1) sum += probabilities[++x];
            drawn[s] = (ulong)x;
        }

        return drawn;
    }
}
