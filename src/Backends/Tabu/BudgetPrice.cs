namespace QuantumPrune.Backends.Tabu;

/// <summary>What a unit of the budget is worth, in units of energy: between the best that is left out and the worst that is in.</summary>
internal static class BudgetPrice
{
    /// <summary>The middle of max over x_i = 0 of -change_i / w_i and min over x_i = 1 of change_i / w_i; the multiplier of the budget where they agree.</summary>
    /// <param name="changes">What each flip changes the energy by.</param>
    /// <param name="gains">What each flip adds to the load; blocked ones are negative without bound.</param>
    public static float Of(ReadOnlySpan<int> changes, ReadOnlySpan<int> gains)
    {
        var (enters, leaves) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < changes.Length; i++)
        {
            if (gains[i] > 0) enters = Math.Max(enters, -changes[i] / (double)gains[i]);
            else if (gains[i] is < 0 and > int.MinValue) leaves = Math.Min(leaves, changes[i] / -(double)gains[i]);
        }

        if (double.IsInfinity(enters)) return double.IsInfinity(leaves) ? 0 : (float)leaves;
        return (float)(double.IsInfinity(leaves) ? enters : (enters + leaves) / 2);
    }
}
