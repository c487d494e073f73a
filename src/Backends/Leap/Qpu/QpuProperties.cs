using System.Text.Json;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>What a QPU is made of and what it takes, read once from its definition.</summary>
internal sealed class QpuProperties
{
    private readonly JsonElement _json;

    /// <exception cref="SapiException">QP5206: the definition lacks what every QPU's has, or it does not fit together.</exception>
    public QpuProperties(SolverDefinition solver)
    {
        Solver = solver;
        _json = solver.Properties;
        Graph = ReadGraph();
        Ranges = new HardwareRanges
        {
            Linear = Range("h_range") ?? throw Missing("h_range"),
            Quadratic = Range("extended_j_range") ?? Range("j_range") ?? throw Missing("j_range"),
            PerQubitCoupling = Range("per_qubit_coupling_range"),
            PerGroupCoupling = Graph.Topology is Zephyr ? Range("per_group_coupling_range") : null,
        };
        Timing = new QpuTiming(solver);
    }

    /// <summary>The definition.</summary>
    public SolverDefinition Solver { get; }

    /// <summary>The working graph, in the order of the wire.</summary>
    public HardwareGraph Graph { get; }

    /// <summary>The limits of biases.</summary>
    public HardwareRanges Ranges { get; }

    /// <summary>How long a run takes.</summary>
    public QpuTiming Timing { get; }

    /// <summary>The most reads of one job.</summary>
    public int MostReads => Range("num_reads_range") is { } range ? (int)Math.Clamp(range.Max, 1, 1_000_000) : 10_000;

    /// <summary>Least and most of the annealing time in microseconds, or null.</summary>
    public BiasRange? AnnealingRange => Range("annealing_time_range");

    /// <summary>The most points of an annealing schedule.</summary>
    public int MostSchedulePoints => (int)(_json.DoubleOrNull("max_anneal_schedule_points") ?? 12);

    private HardwareGraph ReadGraph()
    {
        var qubits = Whole(_json.NumbersOrNull("qubits") ?? throw Missing("qubits"));
        var couplers = _json.Member("couplers") is { ValueKind: JsonValueKind.Array } listed ? listed.EnumerateArray().Select(ReadCoupler).ToArray() : throw Missing("couplers");
        var nominal = _json.IntOrNull("num_qubits") ?? throw Missing("num_qubits");
        try
        {
            return new HardwareGraph(nominal, qubits, couplers, ReadTopology());
        }
        catch (InputException e)
        {
            throw SapiReply.Malformed($"solver {Solver}: {e.Cause.TrimEnd('.')}");
        }
    }

    private Topology? ReadTopology() =>
        _json.Member("topology") is { } topology && topology.TextOrNull("type") is { } type && topology.NumbersOrNull("shape") is { } shape ? Topology.Parse(type, Whole(shape)) : null;

    private Coupler ReadCoupler(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.Number && pair[1].ValueKind == JsonValueKind.Number && pair[0].TryGetInt32(out var a) && pair[1].TryGetInt32(out var b)
            ? new Coupler(a, b)
            : throw SapiReply.Malformed($"solver {Solver} lists couplers that are no pairs of qubits");

    private int[] Whole(double[] numbers) => Array.ConvertAll(numbers, number => number is >= 0 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : throw SapiReply.Malformed($"solver {Solver} lists {number} where a whole number belongs"));

    private BiasRange? Range(string name) => _json.NumbersOrNull(name) is [var least, var most] && least <= most ? new BiasRange(least, most) : null;

    private SapiException Missing(string name) => SapiReply.Malformed($"solver {Solver} has no usable '{name}'");
}
