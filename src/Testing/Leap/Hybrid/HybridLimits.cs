using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Hybrid;

/// <summary>The limits of a hybrid solver, read from the properties that clients see.</summary>
internal sealed class HybridLimits
{
    private readonly double[][] _minimum;
    private readonly double _maximumHours;
    private readonly double _variables;
    private readonly double _biases;

    public HybridLimits(JsonObject properties)
    {
        using var document = JsonDocument.Parse(properties.ToJsonString());
        var root = document.RootElement;
        _minimum = root.TryGetProperty("minimum_time_limit", out var table) ? [.. table.EnumerateArray().Select(pair => new[] { pair[0].GetDouble(), pair[1].GetDouble() })] : [[1, 0]];
        _maximumHours = Number(root, "maximum_time_limit_hrs");
        _variables = Number(root, "maximum_number_of_variables");
        _biases = Number(root, "maximum_number_of_biases");
        Types = [.. root.GetProperty("supported_problem_types").EnumerateArray().Select(type => type.GetString()!)];
        Parameters = [.. root.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name)];
    }

    public HashSet<string> Types { get; }

    public HashSet<string> Parameters { get; }

    public void CheckSize(long variables, long interactions)
    {
        if (variables > _variables) throw Refusal.Bad($"The problem has {variables} variables, at most {_variables} are allowed");
        if (variables + interactions > _biases) throw Refusal.Bad($"The problem has {variables + interactions} biases, at most {_biases} are allowed");
    }

    public void CheckTime(double seconds, long variables)
    {
        var least = Minimum(variables);
        if (seconds < least) throw Refusal.Bad(FormattableString.Invariant($"Attempting to run a problem for less than the allowed minimum time_limit {least:0.0###} s"));
        if (seconds > _maximumHours * 3600) throw Refusal.Bad(FormattableString.Invariant($"Attempting to run a problem for more than the allowed maximum time_limit {_maximumHours * 3600:0.0###} s"));
    }

    /// <summary>Linear between the points of the table, constant beyond them.</summary>
    private double Minimum(long variables)
    {
        var above = Array.FindIndex(_minimum, point => point[0] >= variables);
        if (above < 0) return _minimum[^1][1];
        if (above == 0) return _minimum[0][1];
        var (low, high) = (_minimum[above - 1], _minimum[above]);
        return low[1] + ((variables - low[0]) / (high[0] - low[0]) * (high[1] - low[1]));
    }

    private static double Number(JsonElement root, string name) => root.TryGetProperty(name, out var found) ? found.GetDouble() : double.PositiveInfinity;
}
