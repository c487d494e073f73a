using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Makes simulators.</summary>
internal static class Simulators
{
    public static ISimulator Create(QaoaCircuit circuit, QaoaPrecision precision) => new PlainSimulator(circuit);
}
