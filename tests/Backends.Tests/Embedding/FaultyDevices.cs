using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

/// <summary>Devices that lack random qubits and couplers.</summary>
internal static class FaultyDevices
{
    public static HardwareGraph Of(HardwareGraph graph, int qubits, int couplers, ulong seed)
    {
        var random = new RandomSource(seed);
        var dead = random.Permutation(graph.Qubits.Length).Take(qubits).Select(k => graph.Qubits[k]);
        var cut = random.Permutation(graph.Couplers.Length).Take(couplers).Select(k => graph.Couplers[k]);
        return graph.Without(dead, cut);
    }
}
