namespace QuantumPrune.Networks.Training;

/// <summary>How the learning rate changes over a training run.</summary>
public static class Schedule
{
    /// <summary>The rate at <paramref name="progress"/> of the run, 0 to 1: constant, or half a cosine down to zero.</summary>
    /// <param name="name"><c>cosine</c> or <c>constant</c>.</param>
    /// <param name="start">The rate of the first step.</param>
    /// <param name="progress">The share of steps done.</param>
    public static double Rate(string name, double start, double progress) =>
        name == "cosine" ? 0.5 * start * (1 + Math.Cos(Math.PI * progress)) : start;
}
