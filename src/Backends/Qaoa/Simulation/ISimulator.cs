using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Holds the state of one circuit's qubits. Not safe for concurrent calls.</summary>
internal interface ISimulator : IDisposable
{
    /// <summary>The circuit.</summary>
    QaoaCircuit Circuit { get; }

    /// <summary>The energy of every basis state, with the problem's offset.</summary>
    CostDiagonal Costs { get; }

    /// <summary>Makes the circuit's start and runs <paramref name="layers"/> on it.</summary>
    void Run(ReadOnlySpan<QaoaLayer> layers);

    /// <summary>The mean energy of the lowest <paramref name="tail"/> of the state's distribution: 1 is the expectation, less the conditional value at risk (Barkoutsos et al., arXiv:1907.04769).</summary>
    /// <param name="tail">Above 0 and at most 1.</param>
    double Value(double tail);

    /// <summary>Runs <paramref name="layers"/>; <see cref="Value"/> and its derivatives by all of them, by one pass forward and one back. The state afterwards is undefined.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two layers.</exception>
    double Gradient(ReadOnlySpan<QaoaLayer> layers, double tail, Span<QaoaLayer> gradient, CancellationToken cancellation = default);

    /// <summary>The probability of measuring an energy of at most <paramref name="energy"/>.</summary>
    double ProbabilityAtMost(double energy);

    /// <summary>Measures the state <paramref name="shots"/> times in O(2^n + shots): basis states in ascending order.</summary>
    ulong[] Sample(int shots, RandomSource random);

    /// <summary>One amplitude, with a phase that all have in common left open.</summary>
    Complex Amplitude(ulong index);
}
