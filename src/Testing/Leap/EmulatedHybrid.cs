using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap;

/// <summary>The hybrid solver of binary quadratic models, with the limits that the service states.</summary>
public sealed class EmulatedHybrid : EmulatedSolver
{
    private readonly string _properties;

    /// <summary>Makes a solver that is online.</summary>
    /// <param name="name">identity.name.</param>
    /// <param name="overrides">Properties that replace or add to the usual ones; a null takes one away. What is checked follows the properties.</param>
    public EmulatedHybrid(string name = "hybrid_binary_quadratic_model_version2", JsonObject? overrides = null)
        : base(name, "Emulated hybrid solver of binary quadratic models")
        => _properties = Overridden(Usual(), overrides).ToJsonString();

    /// <inheritdoc/>
    public override string? GraphId => null;

    /// <inheritdoc/>
    public override string Category => "hybrid";

    /// <inheritdoc/>
    public override JsonObject Properties() => JsonNode.Parse(_properties)!.AsObject();

    private static JsonObject Usual() => new()
    {
        ["category"] = "hybrid",
        ["version"] = "2.2",
        ["supported_problem_types"] = new JsonArray("bqm"),
        ["parameters"] = new JsonObject { ["time_limit"] = "Maximum requested runtime in seconds." },
        ["quota_conversion_rate"] = 20,
        ["maximum_number_of_variables"] = 1_000_000,
        ["maximum_number_of_biases"] = 200_000_000,
        ["maximum_time_limit_hrs"] = 24.0,
        ["minimum_time_limit"] = JsonNode.Parse("[[1,3.0],[1024,3.0],[4096,10.0],[10000,40.0],[30000,200.0],[100000,600.0],[1000000,600.0]]"),
    };
}
