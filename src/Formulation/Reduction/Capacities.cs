namespace QuantumPrune.Formulation.Reduction;

/// <summary>Whole numbers below 2^61 for the biases of a model: each times the same power of two.</summary>
/// <remarks>The power goes by the sum of the biases, so that no sum of capacities overflows. Hence biases below 2^-60 of it would vanish.</remarks>
internal readonly struct Capacities
{
    /// <summary>The most that rounding may change a bias, relative to it.</summary>
    public const double Rounding = 1e-9;

    private const int Bits = 61;
    private const double LargestWhole = 1L << 53;

    // Keeps the scale and its products finite and normal.
    private const int LargestExponent = 1000;

    private readonly double _scale;

    private Capacities(double scale) => _scale = scale;

    /// <summary>
    /// Those of <paramref name="model"/>; null when they would not stand for its biases: when a whole bias of at most 2^53 is not exact, or another one, if not zero,
    /// is off by more than <see cref="Rounding"/> of itself.
    /// </summary>
    public static Capacities? Of(BinaryQuadraticModel model)
    {
        var sum = Magnitude(model.Linear);
        for (var i = 0; i < model.NumVariables; i++) sum += Magnitude(model.Couplings(i));
        if (sum == 0) return new Capacities(1);
        var capacities = new Capacities(Math.ScaleB(1, Math.Clamp(Bits - 1 - Math.ILogB(sum), -LargestExponent, LargestExponent)));
        return capacities.Fit(model) ? capacities : null;
    }

    /// <summary>The capacity for <paramref name="bias"/>, with its sign.</summary>
    public long Scaled(double bias) => (long)Math.Round(bias * _scale);

    private static double Magnitude(ReadOnlySpan<double> biases)
    {
        var sum = 0.0;
        foreach (var bias in biases) sum += Math.Abs(bias);
        return sum;
    }

    private bool Fit(BinaryQuadraticModel model)
    {
        var fits = Fit(model.Linear);
        for (var i = 0; i < model.NumVariables && fits; i++) fits = Fit(model.Couplings(i));
        return fits;
    }

    private bool Fit(ReadOnlySpan<double> biases)
    {
        foreach (var bias in biases)
            if (!Fits(bias)) return false;
        return true;
    }

    private bool Fits(double bias)
    {
        var scaled = Math.Abs(bias * _scale);
        var exact = bias == Math.Floor(bias) && Math.Abs(bias) <= LargestWhole;
        return scaled < 1L << Bits && Math.Abs(Math.Round(scaled) - scaled) <= (exact ? 0 : Rounding * scaled);
    }
}
