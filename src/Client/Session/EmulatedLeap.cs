using QuantumPrune.Backends;
using QuantumPrune.Backends.Topologies;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Client.Session;

/// <summary>The solvers of <c>bridge --emulate-leap</c>: of the sizes of D-Wave's own, with as many faults, answered by annealing in software.</summary>
internal static class EmulatedLeap
{
    private const int DeadQubits = 13;
    private const int DeadCouplers = 20;
    private const int ReadsAnnealed = 100;

    /// <summary>Faults after which the service is as it was.</summary>
    public static FaultKind[] Passing { get; } = [.. Enum.GetValues<FaultKind>().Except([FaultKind.JobFailed, FaultKind.SolverOffline, FaultKind.GraphChange])];

    public static EmulatorOptions Options(ulong seed) => new()
    {
        Solvers = [Qpu("Advantage_emulated", new Pegasus(16), seed), Qpu("Advantage2_emulated", new Zephyr(12), seed), new EmulatedHybrid()],
        QpuSampler = SamplerCatalog.Parse("anneal:sweeps=100"),
        HybridSampler = SamplerCatalog.Parse("auto:reads=4,sweeps=200"),
        MaxSamplerReads = ReadsAnnealed,
        Seed = seed,
    };

    private static EmulatedQpu Qpu(string name, Topology topology, ulong seed)
    {
        var graph = WithFaults(topology.Graph(), new RandomSource(seed).Split(name));
        return new EmulatedQpu(name, new QpuGraph
        {
            GraphId = graph.Hash[..10],
            TopologyType = topology.Type,
            Shape = topology.Shape,
            Qubits = graph.Qubits.ToArray(),
            Couplers = Array.ConvertAll(graph.Couplers.ToArray(), coupler => (coupler.A, coupler.B)),
            NominalQubits = graph.NumQubits,
        });
    }

    private static HardwareGraph WithFaults(HardwareGraph graph, RandomSource random) => graph.Without(
        [.. Enumerable.Range(0, DeadQubits).Select(_ => graph.Qubits[random.NextInt(graph.Qubits.Length)])],
        [.. Enumerable.Range(0, DeadCouplers).Select(_ => graph.Couplers[random.NextInt(graph.Couplers.Length)])]);
}
