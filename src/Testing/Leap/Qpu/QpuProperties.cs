using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>The properties that QPUs show.</summary>
internal static class QpuProperties
{
    private static readonly string[] Parameters =
    [
        "anneal_offsets", "anneal_schedule", "annealing_time", "answer_mode", "auto_scale", "fast_anneal", "flux_biases", "flux_drift_compensation", "h_gain_schedule", "initial_state", "label",
        "num_reads", "programming_thermalization", "readout_thermalization", "reduce_intersample_correlation", "reinitialize_state",
    ];

    /// <summary>A fresh object for one solver and graph.</summary>
    public static JsonObject Of(string name, QpuGraph graph)
    {
        var properties = Usual();
        properties["chip_id"] = name;
        properties["topology"] = new JsonObject { ["type"] = graph.TopologyType, ["shape"] = Numbers(graph.Shape.Select(n => (double)n)) };
        properties["num_qubits"] = graph.NominalQubits;
        properties["qubits"] = new JsonArray([.. graph.Qubits.Select(q => (JsonNode)q)]);
        properties["couplers"] = new JsonArray([.. graph.Couplers.Select(c => (JsonNode)new JsonArray(c.First, c.Second))]);
        properties["anneal_offset_ranges"] = OffsetRanges(graph);
        if (graph.TopologyType == "zephyr") properties["per_group_coupling_range"] = Numbers(-13, 10);
        else properties["per_qubit_coupling_range"] = Numbers(-18, 15);
        return properties;
    }

    private static JsonObject Usual() => new()
    {
        ["category"] = "qpu",
        ["tags"] = new JsonArray(),
        ["quota_conversion_rate"] = 1,
        ["supported_problem_types"] = new JsonArray("ising", "qubo"),
        ["parameters"] = new JsonObject(Parameters.Select(parameter => KeyValuePair.Create(parameter, (JsonNode?)$"The parameter {parameter}."))),
        ["h_range"] = Numbers(-4, 4),
        ["j_range"] = Numbers(-1, 1),
        ["extended_j_range"] = Numbers(-2, 1),
        ["num_reads_range"] = Numbers(1, 10000),
        ["annealing_time_range"] = Numbers(0.5, 2000),
        ["fast_anneal_time_range"] = Numbers(0.005, 2000),
        ["default_annealing_time"] = 20.0,
        ["programming_thermalization_range"] = Numbers(0, 10000),
        ["default_programming_thermalization"] = 1000.0,
        ["readout_thermalization_range"] = Numbers(0, 10000),
        ["default_readout_thermalization"] = 0.0,
        ["max_anneal_schedule_points"] = 12,
        ["max_h_gain_schedule_points"] = 20,
        ["h_gain_schedule_range"] = Numbers(-3, 3),
        ["anneal_offset_step"] = -0.0001,
        ["anneal_offset_step_phi0"] = 1e-05,
        ["problem_run_duration_range"] = Numbers(0, 1000000),
        ["problem_timing_data"] = Timing(),
    };

    /// <summary>Figures in the shape and size of those that Advantage systems show.</summary>
    private static JsonObject Timing() => new()
    {
        ["version"] = "1.0.0",
        ["typical_programming_time"] = 14072.68,
        ["reverse_annealing_with_reinit_prog_time_delta"] = 0.0,
        ["reverse_annealing_without_reinit_prog_time_delta"] = 11.0,
        ["default_programming_thermalization"] = 1000.0,
        ["default_annealing_time"] = 20.0,
        ["readout_time_model"] = "pwl_log_log",
        ["readout_time_model_parameters"] = Numbers(0, 0.75, 1.75, 2.75, 3.25, 3.75, 1.54, 1.87, 2.13, 2.33, 2.37, 2.37),
        ["qpu_delay_time_per_sample"] = 20.54,
        ["reverse_annealing_with_reinit_delay_time_delta"] = 5.0,
        ["reverse_annealing_without_reinit_delay_time_delta"] = 0.0,
        ["default_readout_thermalization"] = 0.0,
        ["decorrelation_max_nominal_anneal_time"] = 2000.0,
        ["decorrelation_time_range"] = Numbers(500, 10000),
    };

    private static JsonArray OffsetRanges(QpuGraph graph)
    {
        var working = graph.Qubits.ToHashSet();
        return new JsonArray([.. Enumerable.Range(0, graph.NominalQubits).Select(q => (JsonNode)(working.Contains(q) ? Numbers(-0.25, 0.15) : Numbers(0, 0)))]);
    }

    private static JsonArray Numbers(params IEnumerable<double> values)
        => new([.. values.Select(value => (JsonNode)(value == Math.Floor(value) && Math.Abs(value) < 1e9 ? JsonValue.Create((int)value) : JsonValue.Create(value)))]);
}
