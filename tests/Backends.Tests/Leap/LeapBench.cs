using QuantumPrune.Backends;
using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Backends.Tests.Leap.Support;
using QuantumPrune.Backends.Topologies;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap;

/// <summary>An emulated Leap and what talks to it, in a folder of its own.</summary>
internal sealed class LeapBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leap-test-");

    private LeapBench(SapiEmulator emulator) => Emulator = emulator;

    public SapiEmulator Emulator { get; }

    public string Folder => _folder.FullName;

    /// <summary>A service with a small Zephyr, a small Pegasus and a hybrid solver.</summary>
    public static async Task<LeapBench> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var options = new EmulatorOptions
        {
            Solvers = [Qpu("Zephyr_test", new Zephyr(3)), Qpu("Pegasus_test", new Pegasus(4)), new EmulatedHybrid()],
            QpuSampler = new AnnealingSampler(new AnnealingOptions { Reads = 8, Sweeps = 200 }),
            HybridSampler = SamplerCatalog.Parse("tabu:reads=2,sweeps=200"),
        };
        return new LeapBench(await SapiEmulator.StartAsync(change?.Invoke(options) ?? options));
    }

    public static EmulatedQpu Qpu(string name, Topology topology) => Qpu(name, topology.Graph());

    public static EmulatedQpu Qpu(string name, HardwareGraph graph) => new(name, Describe(graph));

    public static QpuGraph Describe(HardwareGraph graph) => new()
    {
        GraphId = graph.Hash[..10],
        TopologyType = graph.Topology!.Type,
        Shape = graph.Topology.Shape,
        Qubits = graph.Qubits.ToArray(),
        Couplers = Array.ConvertAll(graph.Couplers.ToArray(), coupler => (coupler.A, coupler.B)),
        NominalQubits = graph.NumQubits,
    };

    public SapiOptions Sapi() => new() { Endpoint = Emulator.Endpoint, Token = new SapiToken(Emulator.Options.Token), Resilience = Clients.Impatient };

    public LeapSettings Settings(SolverKind kind, string? solver = null, double? budget = null) => new()
    {
        Sapi = Sapi(),
        Choice = SolverChoice.Parse(solver, kind),
        JournalFolder = Folder,
        Jobs = new LeapJobsOptions { Deadline = TimeSpan.FromSeconds(60) },
        Budget = budget,
    };

    public LeapQpuSampler QpuSampler(QpuOptions? options = null, string? solver = null, double? budget = null) => new(new LeapSession(Settings(SolverKind.Qpu, solver, budget)), options, Path.Combine(Folder, "embeddings"));

    public LeapHybridSampler HybridSampler(HybridOptions? options = null, double? budget = null, CostLedger? ledger = null) => new(new LeapSession(Settings(SolverKind.Hybrid, null, budget) with { Ledger = ledger ?? new CostLedger(budget) }), options);

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
