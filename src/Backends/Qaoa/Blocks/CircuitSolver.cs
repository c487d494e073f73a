using System.Numerics;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>Solves a model that fits into one circuit: finds angles, then measures.</summary>
internal sealed class CircuitSolver(QaoaOptions options, IShotSource source, int shots, QaoaProgress progress)
{
    /// <summary>Runs the circuit of <paramref name="model"/>.</summary>
    /// <param name="model">1 variable or more.</param>
    /// <param name="start">Values that a warm start leans towards and whose number of ones the XY mixer keeps; null where neither is asked for.</param>
    /// <param name="random">Of the shots.</param>
    public CircuitOutcome Solve(BinaryQuadraticModel model, sbyte[]? start, RandomSource random)
    {
        var (circuit, mask) = Plan(IsingProblem.Of(model), start);
        using var simulator = Simulators.Create(circuit, options.Precision, options.Tail < 1);
        var planner = new AnglePlanner(options, progress.Token);
        var angles = planner.Find(simulator);
        var layers = circuit.Layers(angles);
        simulator.Run(layers);
        var drawn = source.Draw(simulator, layers, shots, random, progress.Token);
        return new CircuitOutcome
        {
            Circuit = circuit,
            Angles = angles,
            Rows = Rows(circuit.Problem, drawn, mask),
            Energies = CircuitEnergies.Of(simulator),
            Evaluations = planner.Evaluations,
        };
    }

    /// <summary>The values of each shot; equal shots share them.</summary>
    private static sbyte[][] Rows(IsingProblem problem, ulong[] drawn, ulong mask)
    {
        var values = new Dictionary<ulong, sbyte[]>();
        foreach (var state in drawn)
            if (!values.ContainsKey(state)) values.Add(state, problem.Values(state ^ mask));
        return Array.ConvertAll(drawn, state => values[state]);
    }

    /// <summary>The circuit, and the bits that count the other way in it.</summary>
    private (QaoaCircuit Circuit, ulong Mask) Plan(IsingProblem problem, sbyte[]? start)
    {
        if (options.Mixer == QaoaMixer.XyRing)
            return (new QaoaCircuit { Problem = problem, Mixer = QaoaMixer.XyRing, Ones = BitOperations.PopCount(problem.Index(start)) }, 0);
        if (options.Warm is not { } warm) return (new QaoaCircuit { Problem = problem }, 0);
        var mask = problem.Index(start);
        return (new QaoaCircuit { Problem = problem.Flipped(mask), Tilt = warm == 0.5 ? Math.PI / 2 : 2 * Math.Asin(Math.Sqrt(warm)) }, mask);
    }
}
