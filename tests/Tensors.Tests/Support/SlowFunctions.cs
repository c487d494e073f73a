namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>Functions in double precision that the library lacks.</summary>
internal static class SlowFunctions
{
    /// <summary>The error function: its power series for small arguments, a continued fraction of the complement beyond.</summary>
    public static double Erf(double x)
    {
        var a = Math.Abs(x);
        return a < 2 ? Series(x) : Math.Sign(x) * (1 - Tail(a));
    }

    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; n < 60; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double Tail(double a)
    {
        var fraction = a;
        for (var n = 60; n >= 1; n--) fraction = a + (n / 2.0 / fraction);
        return Math.Exp(-a * a) / (Math.Sqrt(Math.PI) * fraction);
    }
}
