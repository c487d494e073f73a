using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Hybrid;

/// <summary>What a hybrid solver takes, and how long it needs at least.</summary>
internal sealed class HybridProperties
{
    private const double SecondsPerHour = 3600;
    private readonly (double Variables, double Seconds)[] _leastTime;
    private readonly SolverDefinition _solver;

    private HybridProperties(SolverDefinition solver, (double Variables, double Seconds)[] leastTime)
    {
        _solver = solver;
        _leastTime = leastTime;
    }

    /// <summary>Reads a definition.</summary>
    /// <exception cref="SapiException">QP5206: the table of least times is missing or not ascending.</exception>
    public static HybridProperties Of(SolverDefinition solver)
    {
        var table = solver.Properties.Member("minimum_time_limit") is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray().Select(Point).ToArray() : [];
        if (table.Length == 0 || table.Zip(table.Skip(1)).Any(pair => pair.First.Variables >= pair.Second.Variables)) throw SapiReply.Malformed($"solver {solver} has no usable 'minimum_time_limit'");
        return new HybridProperties(solver, table);
    }

    /// <summary>The least time for a number of variables, in seconds: linear between the points of the solver's table.</summary>
    public double LeastTime(int variables)
    {
        var after = Array.FindIndex(_leastTime, point => point.Variables >= variables);
        if (after == 0) return _leastTime[0].Seconds;
        if (after < 0) return _leastTime[^1].Seconds;
        var (low, high) = (_leastTime[after - 1], _leastTime[after]);
        return low.Seconds + ((high.Seconds - low.Seconds) * (variables - low.Variables) / (high.Variables - low.Variables));
    }

    /// <summary>Refuses what the solver would refuse.</summary>
    /// <exception cref="InputException">QP2001, QP2002: the model is too large. QP2029: the time limit is out of range for it.</exception>
    public double TimeFor(BinaryQuadraticModel model, double? asked)
    {
        Limits().Check("leap-hybrid", model);
        var least = LeastTime(model.NumVariables);
        var most = (_solver.Properties.DoubleOrNull("maximum_time_limit_hrs") ?? 24) * SecondsPerHour;
        if (asked < least || asked > most) throw new InputException("QP2029", FormattableString.Invariant($"leap-hybrid's time_limit is {asked} s; solver {_solver} takes {least} to {most} s for {model.NumVariables} variables."), "Give a time in that range, or none for the least.");
        return asked ?? Math.Ceiling(least * 1000) / 1000; // a rounding error below the least would be refused
    }

    private SamplerLimits Limits() => new()
    {
        MaxVariables = (int)Math.Min(_solver.Properties.DoubleOrNull("maximum_number_of_variables") ?? LeapHybridSampler.MostVariables, int.MaxValue),
        MaxInteractions = (long)(_solver.Properties.DoubleOrNull("maximum_number_of_biases") ?? LeapHybridSampler.MostBiases),
        Alternative = "Use a local sampler.",
    };

    private static (double Variables, double Seconds) Point(JsonElement row) =>
        row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == 2 && row[0].ValueKind == JsonValueKind.Number && row[1].ValueKind == JsonValueKind.Number
        && row[0].GetDouble() is >= 0 and < double.PositiveInfinity and var variables && row[1].GetDouble() is > 0 and < double.PositiveInfinity and var seconds
            ? (variables, seconds)
            : throw SapiReply.Malformed("a solver's 'minimum_time_limit' is no list of pairs of numbers");
}
