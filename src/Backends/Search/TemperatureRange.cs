namespace QuantumPrune.Backends.Search;

/// <summary>The temperatures between which a search cools, in the model's integer units of energy.</summary>
/// <param name="Hot">Where most flips still pass.</param>
/// <param name="Cold">Where the last ones do.</param>
internal readonly record struct TemperatureRange(double Hot, double Cold)
{
    // Found by measuring times to target on Beasley's bqp, the G-set and pruning blocks: a range from the largest field to the smallest gap, as in the
    // textbooks, spends most sweeps where nothing or everything flips.
    private const double HotShare = 0.35;
    private const double ColdFlips = 0.3;

    /// <summary>
    /// Hot: a share of the mean change that a flip makes at a random sample. Cold: where a sweep over a local minimum would make 0.3 uphill flips.
    /// </summary>
    public static TemperatureRange Of<TRows>(SearchModel model, RandomSource random)
        where TRows : struct, ICouplingRows
    {
        var state = new FlipState<TRows>(model);
        state.MoveTo(BitSample.Random(model.Count, random));
        var hot = Math.Max(1e-3, HotShare * MeanChange(state.Changes));
        state.Descend();
        return new TemperatureRange(hot, Math.Min(hot, FreezingPoint(state.Changes, hot)));
    }

    /// <summary>The geometric step of <paramref name="count"/> steps from hot to cold, both included.</summary>
    public double At(int step, int count) => count == 1 ? Cold : Hot * Math.Pow(Cold / Hot, (double)step / (count - 1));

    /// <summary>The colder half of the range in the logarithm, for a start that is worth keeping near.</summary>
    public TemperatureRange ColderHalf() => this with { Hot = Math.Sqrt(Hot * Cold) };

    /// <summary>Begins at 0.6 of the hot temperature.</summary>
    public TemperatureRange Cooler() => this with { Hot = Math.Max(Cold, 0.6 * Hot) };

    private static double MeanChange(ReadOnlySpan<int> changes)
    {
        var sum = 0.0;
        foreach (var change in changes) sum += Math.Abs((double)change);
        return sum / changes.Length;
    }

    /// <summary>Bisects sum_i exp(-change_i / T) = <see cref="ColdFlips"/> over the flips that cost something.</summary>
    private static double FreezingPoint(ReadOnlySpan<int> changes, double hot)
    {
        var (low, high) = (1e-3, hot);
        for (var step = 0; step < 40; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (UphillFlips(changes, middle) > ColdFlips) high = middle;
            else low = middle;
        }

        return high;
    }

    private static double UphillFlips(ReadOnlySpan<int> changes, double temperature)
    {
        var flips = 0.0;
        foreach (var change in changes)
            if (change > 0) flips += Math.Exp(-change / temperature);
        return flips;
    }
}
