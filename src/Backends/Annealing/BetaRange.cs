namespace QuantumPrune.Backends.Annealing;

/// <summary>The inverse temperatures between which a schedule rises geometrically.</summary>
internal readonly record struct BetaRange(double Hot, double Cold)
{
    // With real-valued biases the smallest one says nothing about where the last flips happen; cooling further wastes the sweeps.
    private const double MaxRatio = 1e4;

    /// <summary>
    /// Hot: ln 2 / (2 max_i (|h_i| + sum_j |J_ij|)), where the hardest flip is accepted half the time. Cold: ln(gaps / 0.01) / (2 gap), where one of the
    /// smallest gaps is crossed upwards once in a hundred sweeps; gap is the smallest non-zero bias and gaps is how many spins have it.
    /// </summary>
    public static BetaRange Of(BinaryQuadraticModel spin, AnnealingOptions options)
    {
        var (largest, smallest, gaps) = Extremes(spin);
        var hot = options.HotBeta ?? (largest > 0 ? Math.Log(2) / (2 * largest) : 1);
        var cold = options.ColdBeta ?? (gaps > 0 ? Math.Min(Math.Log(gaps / 0.01) / (2 * smallest), MaxRatio * hot) : hot);
        return new BetaRange(Math.Min(hot, cold), Math.Max(hot, cold));
    }

    /// <summary>The second half of the range in the logarithm, for a start that is worth keeping near.</summary>
    public BetaRange UpperHalf() => new(Math.Sqrt(Hot * Cold), Cold);

    /// <summary>The inverse temperature of sweep <paramref name="sweep"/> of <paramref name="sweeps"/>.</summary>
    public double At(int sweep, int sweeps) => sweeps == 1 ? Cold : Hot * Math.Pow(Cold / Hot, (double)sweep / (sweeps - 1));

    private static (double Largest, double Smallest, int Gaps) Extremes(BinaryQuadraticModel spin)
    {
        var (largest, smallest, gaps) = (0.0, double.PositiveInfinity, 0);
        for (var i = 0; i < spin.NumVariables; i++)
        {
            var (reach, least) = (Math.Abs(spin.Linear[i]), double.PositiveInfinity);
            if (reach > 0) least = reach;
            foreach (var coupling in spin.Couplings(i))
            {
                reach += Math.Abs(coupling);
                if (coupling != 0) least = Math.Min(least, Math.Abs(coupling));
            }

            largest = Math.Max(largest, reach);
            if (least < smallest) (smallest, gaps) = (least, 1);
            else if (least == smallest && double.IsFinite(least)) gaps++;
        }

        return (largest, smallest, gaps);
    }
}
