using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Measures circuits. Safe for concurrent calls on different simulators.</summary>
internal interface IShotSource
{
    /// <summary>Refuses circuits that it cannot run, before any work.</summary>
    /// <param name="qubits">Of the largest circuit.</param>
    /// <exception cref="InputException">QP2052, QP2067: too many qubits.</exception>
    void Check(int qubits);

    /// <summary>Basis states, one per shot, in any order.</summary>
    /// <param name="simulator">Holds the circuit's state after <paramref name="layers"/>, which stays.</param>
    /// <param name="layers">The layers to run.</param>
    /// <param name="shots">How many measurements.</param>
    /// <param name="random">Of the measurements, where the source can be seeded.</param>
    /// <param name="cancellation">Gives up; there may be fewer shots then, or none.</param>
    ulong[] Draw(ISimulator simulator, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation);
}
