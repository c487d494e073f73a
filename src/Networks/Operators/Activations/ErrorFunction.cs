namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>erf(x) in double precision, absolute error below 1e-7.</summary>
internal static class ErrorFunction
{
    /// <summary>Series 2/sqrt(pi) sum (-1)^n x^(2n+1) / (n! (2n+1)) for small |x|, a continued fraction of erfc beyond.</summary>
    public static double Value(double x)
    {
        var a = Math.Abs(x);
        if (a > 6) return Math.Sign(x);
        return a < 2 ? Series(x) : Math.Sign(x) * (1 - Tail(a));
    }

    private static double Series(double x)
    {
        var term = x;
        var sum = x;
        for (var n = 1; Math.Abs(term) > 1e-12; n++)
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
