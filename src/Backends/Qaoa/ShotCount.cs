namespace QuantumPrune.Backends.Qaoa;

/// <summary>How many shots it takes to see something once.</summary>
public static class ShotCount
{
    private const double Confidence = 0.99;

    /// <summary>Shots until something of this probability is among them with a probability of 99 %: ln 0.01 / ln (1 - p), rounded up, at least 1; null when it never is.</summary>
    /// <param name="probability">p, 0 to 1; rounding beyond either is taken as that.</param>
    public static double? For99(double probability) => probability switch
    {
        <= 0 => null,
        >= Confidence => 1,
        _ => Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - probability)),
    };
}
