using System.Numerics;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>Solves a model that fits into one circuit: finds angles, then measures.</summary>
internal sealed class CircuitSolver(QaoaOptions options, IShotSource source, int shots, Func<bool> stop, CancellationToken cancellation)
{
    /// <summary>Runs the circuit of <paramref name="model"/>.</summary>
    /// <param name="model">1 variable or more.</param>
    /// <param name="start">Values that a warm start leans towards and whose number of ones the XY mixer keeps; null where neither is asked for.</param>
    /// <param name="random">Of the shots.</param>
    public CircuitOutcome Solve(BinaryQuadraticModel model, sbyte[]? start, RandomSource random)
    {
        var (circuit, mask) = Plan(IsingProblem.Of(model), start);
        using var simulator = Simulators.Create(circuit, options.Precision);
        var planner = new AnglePlanner(options, stop);
        var angles = planner.Find(simulator);
        var layers = circuit.Layers(angles);
        var drawn = source.Draw(simulator, layers, shots, random, cancellation);
        return new CircuitOutcome
        {
            Circuit = circuit,
            Angles = angles,
            Rows = [.. drawn.Select(state => circuit.Problem.Values(state ^ mask))],
            Energies = CircuitEnergies.Of(simulator, layers),
            Evaluations = planner.Evaluations,
        };
    }

    /// <summary>The circuit, and the bits that count the other way in it.</summary>
    private (QaoaCircuit Circuit, ulong Mask) Plan(IsingProblem problem, sbyte[]? start)
    {
        if (options.Mixer == QaoaMixer.XyRing)
            return (new QaoaCircuit { Problem = problem, Mixer = QaoaMixer.XyRing, Ones = BitOperations.PopCount(problem.Index(start)) }, 0);
        if (options.Warm is not { } warm) return (new QaoaCircuit { Problem = problem }, 0);
        var mask = problem.Index(start);
        return (new QaoaCircuit { Problem = problem.Flipped(mask), Tilt = 2 * Math.Asin(Math.Sqrt(warm)) }, mask);
    }
}
