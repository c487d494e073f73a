using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Measures circuits. Safe for concurrent calls on different simulators.</summary>
internal interface IShotSource
{
    /// <summary>Basis states, one per shot, in any order.</summary>
    /// <param name="simulator">Holds the circuit; it may be used for the run.</param>
    /// <param name="layers">The layers to run.</param>
    /// <param name="shots">How many measurements.</param>
    /// <param name="random">Of the measurements, where the source can be seeded.</param>
    /// <param name="cancellation">Gives up.</param>
    ulong[] Draw(ISimulator simulator, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation);
}
