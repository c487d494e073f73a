using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>A QPU's graph and limits at one moment, read from the properties that clients see. Immutable.</summary>
internal sealed class QpuView
{
    private readonly Dictionary<string, double[]> _ranges = [];
    private readonly Dictionary<string, double> _numbers = [];
    private readonly Dictionary<int, double[]> _offsetRanges = [];

    public QpuView(QpuGraph graph, JsonObject properties)
    {
        Graph = graph;
        using var document = JsonDocument.Parse(properties.ToJsonString());
        var root = document.RootElement;
        foreach (var property in root.EnumerateObject()) Take(property);
        if (root.TryGetProperty("anneal_offset_ranges", out var offsets)) TakeOffsets(offsets);
        Parameters = Names(root, "parameters");
        Types = root.TryGetProperty("supported_problem_types", out var types) ? [.. types.EnumerateArray().Select(type => type.GetString()!)] : [];
        Timing = root.TryGetProperty("problem_timing_data", out var timing) ? new TimingModel(timing) : null;
        Position = graph.Qubits.Select((qubit, at) => (qubit, at)).ToDictionary(pair => pair.qubit, pair => pair.at);
    }

    public QpuGraph Graph { get; }

    /// <summary>The place of every working qubit in the list of qubits.</summary>
    public IReadOnlyDictionary<int, int> Position { get; }

    public HashSet<string> Parameters { get; }

    public HashSet<string> Types { get; }

    /// <summary>Null when the properties state none.</summary>
    public TimingModel? Timing { get; }

    /// <summary>A property of two numbers; null when the solver states no such range.</summary>
    public (double Low, double High)? Range(string name) => _ranges.TryGetValue(name, out var range) ? (range[0], range[1]) : null;

    /// <summary>The range of a qubit's anneal offset; null when the solver states none.</summary>
    public (double Low, double High)? OffsetRange(int qubit) => _offsetRanges.TryGetValue(qubit, out var range) ? (range[0], range[1]) : null;

    public double Number(string name, double otherwise) => _numbers.GetValueOrDefault(name, otherwise);

    private static HashSet<string> Names(JsonElement root, string property)
        => root.TryGetProperty(property, out var found) ? [.. found.EnumerateObject().Select(entry => entry.Name)] : [];

    private void Take(JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.Number) _numbers[property.Name] = property.Value.GetDouble();
        if (property.Name.EndsWith("_range", StringComparison.Ordinal) && property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() == 2)
            _ranges[property.Name] = [property.Value[0].GetDouble(), property.Value[1].GetDouble()];
    }

    private void TakeOffsets(JsonElement ranges)
    {
        var qubit = 0;
        foreach (var range in ranges.EnumerateArray()) _offsetRanges[qubit++] = [range[0].GetDouble(), range[1].GetDouble()];
    }
}
