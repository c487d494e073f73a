using System.Text.Json;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Topologies;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

/// <summary>Definitions of solvers without a service.</summary>
internal static class Definitions
{
    public static SolverDefinition Of(EmulatedSolver solver) => Of(solver.Name, solver.Properties(), solver.GraphId);

    public static SolverDefinition Of(string name, JsonObject properties, string? graph = null)
    {
        var identity = new JsonObject { ["name"] = name };
        if (graph is not null) identity["version"] = new JsonObject { ["graph_id"] = graph };
        var json = new JsonObject { ["identity"] = identity, ["status"] = "ONLINE", ["properties"] = properties };
        return SolverDefinition.Read(JsonDocument.Parse(json.ToJsonString()).RootElement, null)!;
    }

    public static SolverDefinition Qpu(Topology topology, string? overrides = null) => Of(new EmulatedQpu("Test", LeapBench.Describe(topology.Graph()), overrides is null ? null : JsonNode.Parse(overrides)!.AsObject()));

    public static QpuProperties Properties(Topology topology, string? overrides = null) => new(Qpu(topology, overrides));

    public static QpuJobs Jobs(QpuOptions options, string? overrides = null) => new(Properties(new Zephyr(2), overrides), options);

    /// <summary>A placement whose cache is a folder that is never made.</summary>
    public static QpuPlacement Placement(HardwareGraph graph, EmbeddingChoice choice = EmbeddingChoice.Auto) => new(graph, choice, new EmbeddingCache(Path.Combine("/dev/null", "none")));

    public static QpuBin OnlyBin(HardwareGraph graph, BinaryQuadraticModel model) => Assert.Single(Placement(graph).Plan(model, CancellationToken.None).Bins);

    /// <summary>Random blocks without couplings between them; their variables alternate.</summary>
    public static BinaryQuadraticModel Blocks(Vartype vartype, int blocks, int size, ulong seed, double density = 1)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, blocks * size);
        for (var i = 0; i < blocks * size; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = i % blocks; j < i; j += blocks)
                if (j + blocks == i || random.NextDouble() < density) model.AddQuadratic(i, j, random.NextGaussian());
        }

        model.AddOffset(random.NextGaussian());
        return model.Build();
    }
}
