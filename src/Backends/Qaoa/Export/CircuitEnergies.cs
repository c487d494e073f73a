using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>What a circuit's measurements are worth.</summary>
/// <param name="Expected">Their mean energy.</param>
/// <param name="Best">The lowest energy that the mixer can reach.</param>
/// <param name="Probability">The chance of it.</param>
internal readonly record struct CircuitEnergies(double Expected, double Best, double Probability)
{
    /// <summary>The most qubits that are simulated for it.</summary>
    public const int MostQubits = 20;

    private const double Equal = 1e-9; // of the largest energy: sums in another order

    /// <summary>By simulation; null where there are too many qubits.</summary>
    public static CircuitEnergies? Of(QaoaCircuit circuit, QaoaLayer[] layers)
    {
        if (circuit.Problem.Qubits > MostQubits) return null;
        using var simulator = new PlainSimulator(circuit);
        simulator.Run(layers);
        var costs = simulator.Costs.Values;
        var best = costs.Where((_, x) => circuit.Mixer == QaoaMixer.X || BitOperations.PopCount((uint)x) == circuit.Ones).Min();
        var most = best + (Equal * Math.Max(Math.Abs(simulator.Costs.Least), Math.Abs(simulator.Costs.Most)));
        return new CircuitEnergies(simulator.Value(1), best, Math.Min(1, Enumerable.Range(0, costs.Length).Where(x => costs[x] <= most).Sum(x => Square(simulator.Amplitude((ulong)x)))));
    }

    private static double Square(Complex amplitude) => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
}
