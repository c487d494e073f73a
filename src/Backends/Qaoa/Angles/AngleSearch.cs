using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>Lowers a circuit's energy by its angles: L-BFGS on exact gradients.</summary>
internal static class AngleSearch
{
    private const int Memory = 10;
    private const double GradientTolerance = 1e-7;
    private const double StepTolerance = 1e-9;
    private const double ProgressTolerance = 1e-10;

    /// <summary>The best angles found from <paramref name="start"/>, in units of the problem.</summary>
    /// <param name="objective">What is lowered.</param>
    /// <param name="start">In units of the problem.</param>
    /// <param name="iterations">Steps of L-BFGS at most, 1 or more.</param>
    public static QaoaAngles Descend(AngleObjective objective, QaoaAngles start, int iterations)
    {
        var point = Vector<double>.Build.DenseOfEnumerable(start.Gammas.Concat(start.Betas));
        try
        {
            new LimitedMemoryBfgsMinimizer(GradientTolerance, StepTolerance, ProgressTolerance, Memory, iterations).FindMinimum(ObjectiveFunction.Gradient(objective.Evaluate), point);
        }
        catch (Exception ended) when (ended is OptimizationException or OperationCanceledException)
        {
            // out of iterations, of time, or of digits in a line search: the best so far stands
        }

        return double.IsPositiveInfinity(objective.Value) ? start : objective.Best;
    }
}
