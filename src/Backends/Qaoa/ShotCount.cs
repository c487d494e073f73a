namespace QuantumPrune.Backends.Qaoa;

/// <summary>How many measurements a probability asks for.</summary>
public static class ShotCount
{
    private const double Confidence = 0.99;

    /// <summary>Shots until an outcome is among them with a probability of 99 %: ln 0.01 / ln (1 - p), at least 1; null when it is never measured.</summary>
    /// <param name="probability">Of the outcome in one shot, 0 to 1.</param>
    public static double? For99(double probability) => probability switch
    {
        <= 0 => null,
        >= Confidence => 1,
        _ => Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - probability)),
    };
}
