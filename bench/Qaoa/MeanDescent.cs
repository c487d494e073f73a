using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>Lowers the mean of several circuits' energies by the same angles, gammas in units of each problem.</summary>
internal sealed class MeanDescent(ISimulator[] simulators, int iterations)
{
    private double _value = double.PositiveInfinity;

    /// <summary>The best angles of all descents.</summary>
    public QaoaAngles Best { get; private set; } = new([], []);

    /// <summary>Descends from <paramref name="start"/>.</summary>
    public void From(QaoaAngles start)
    {
        try
        {
            new LimitedMemoryBfgsMinimizer(1e-6, 1e-8, 1e-9, 10, iterations).FindMinimum(ObjectiveFunction.Gradient(Mean), Vector<double>.Build.DenseOfEnumerable(start.Gammas.Concat(start.Betas)));
        }
        catch (OptimizationException)
        {
            // the best so far is what counts
        }
    }

    private (double Value, Vector<double> Gradient) Mean(Vector<double> at)
    {
        var values = simulators.Select(simulator => new AngleObjective(simulator, 1, CancellationToken.None).Evaluate(at)).ToArray();
        var value = values.Average(each => each.Value);
        if (value < _value) (_value, Best) = (value, new QaoaAngles([.. at.Take(at.Count / 2)], [.. at.Skip(at.Count / 2)]));
        return (value, values.Aggregate(Vector<double>.Build.Dense(at.Count), (sum, each) => sum + each.Gradient) / values.Length);
    }
}
