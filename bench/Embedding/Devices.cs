using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Bench.Embedding;

/// <summary>Devices of today's sizes, with as many random faults as asked for.</summary>
internal static class Devices
{
    public static HardwareGraph Named(string name) => name switch
    {
        "C16" => new Chimera(16, 16).Graph(),
        "P16" => new Pegasus(16).Graph(),
        "Z12" => new Zephyr(12).Graph(),
        "Z15" => new Zephyr(15).Graph(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such device."),
    };

    public static HardwareGraph Faulty(HardwareGraph graph, int qubits, int couplers, int seed)
    {
        var random = new RandomSource((ulong)seed);
        var dead = random.Permutation(graph.Qubits.Length).Take(qubits).Select(k => graph.Qubits[k]);
        var cut = random.Permutation(graph.Couplers.Length).Take(couplers).Select(k => graph.Couplers[k]);
        return graph.Without(dead, cut);
    }
}
