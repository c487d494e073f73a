namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>How far below the best energy a lower bound may lie and still prove that nothing better is left.</summary>
/// <param name="Slack">In energy.</param>
/// <param name="Integer">Whether energies come in steps so that the proof is exact.</param>
internal readonly record struct Precision(double Slack, bool Integer)
{
    /// <summary>The tolerance of a proof for real biases, relative to <c>sum |h| + sum |J|</c>.</summary>
    public const double Relative = 1e-9;

    private const double LargestWhole = 1L << 50;

    /// <summary>Reads the smallest step between energies off whole biases; takes <see cref="Relative"/> for others.</summary>
    public static Precision Of(DenseBlock block)
    {
        var (scale, step) = (0.0, 0L);
        for (var i = 0; i < block.Count; i++)
        {
            Note(block.Linear[i]);
            foreach (var coupling in block.Row(i)[..i]) Note(coupling);
        }

        var margin = Math.Max(1e-3 * step, 1e-11 * scale);
        return step > 0 && margin < 0.5 * step ? new Precision(step - margin, true) : new Precision(Relative * scale, false);

        void Note(double bias)
        {
            scale += Math.Abs(bias);
            step = step < 0 || bias != Math.Floor(bias) || Math.Abs(bias) > LargestWhole ? -1 : (long)Divisor((ulong)step, (ulong)Math.Abs(bias));
        }
    }

    /// <summary>The bound from which on a part of the search is left out.</summary>
    public double Cutoff(double best) => best - Slack;

    private static ulong Divisor(ulong a, ulong b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
