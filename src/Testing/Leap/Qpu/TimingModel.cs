using System.Text.Json;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>The times of a QPU run by its <c>problem_timing_data</c>, model 1.0.x, in microseconds.</summary>
internal sealed class TimingModel
{
    private readonly Dictionary<string, double> _figures = [];
    private readonly double[] _sizes;
    private readonly double[] _times;
    private readonly double[] _decorrelation;
    private readonly bool _logarithmic;

    public TimingModel(JsonElement data)
    {
        foreach (var property in data.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.Number) _figures[property.Name] = property.Value.GetDouble();
        var points = Numbers(data, "readout_time_model_parameters");
        _sizes = points[..(points.Length / 2)];
        _times = points[(points.Length / 2)..];
        _decorrelation = Numbers(data, "decorrelation_time_range");
        _logarithmic = data.GetProperty("readout_time_model").GetString() == "pwl_log_log";
    }

    /// <summary>The readout time of one sample of <paramref name="qubits"/> active qubits.</summary>
    public double Readout(int qubits)
    {
        var n = Math.Max(1, qubits);
        return _logarithmic ? Math.Pow(10, Interpolate(Math.Log10(n))) : Interpolate(n);
    }

    /// <summary>The nine keys of an answer's <c>timing</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Keys(QpParameters parameters, int qubits)
    {
        var delay = _figures["qpu_delay_time_per_sample"] + Reverse(parameters, "delay");
        var anneal = parameters.AnnealTime ?? _figures["default_annealing_time"];
        var programming = _figures["typical_programming_time"] + Reverse(parameters, "prog") + (parameters.ProgrammingThermalization ?? _figures["default_programming_thermalization"]);
        var wait = Math.Max(parameters.ReadoutThermalization ?? _figures["default_readout_thermalization"], Decorrelation(parameters, anneal));
        var sampling = parameters.Reads * (anneal + Readout(qubits) + delay + wait);
        return
        [
            new("qpu_sampling_time", sampling), new("qpu_anneal_time_per_sample", anneal), new("qpu_readout_time_per_sample", Readout(qubits)),
            new("qpu_access_time", sampling + programming), new("qpu_access_overhead_time", 1500), new("qpu_programming_time", programming),
            new("qpu_delay_time_per_sample", delay), new("total_post_processing_time", 1), new("post_processing_overhead_time", 1),
        ];
    }

    private double Reverse(QpParameters parameters, string part)
        => parameters.IsReverse ? _figures.GetValueOrDefault($"reverse_annealing_{(parameters.Reinitialize ? "with" : "without")}_reinit_{part}_time_delta") : 0;

    private double Decorrelation(QpParameters parameters, double anneal)
        => parameters.ReduceCorrelation ? (anneal / _figures["decorrelation_max_nominal_anneal_time"] * (_decorrelation[1] - _decorrelation[0])) + _decorrelation[0] : 0;

    /// <summary>Linear between the points, constant beyond them.</summary>
    private double Interpolate(double x)
    {
        if (x <= _sizes[0]) return _times[0];
        if (x >= _sizes[^1]) return _times[^1];
        var above = Array.FindIndex(_sizes, size => size >= x);
        var share = (x - _sizes[above - 1]) / (_sizes[above] - _sizes[above - 1]);
        return _times[above - 1] + (share * (_times[above] - _times[above - 1]));
    }

    private static double[] Numbers(JsonElement data, string name)
        => data.TryGetProperty(name, out var found) ? [.. found.EnumerateArray().Select(number => number.GetDouble())] : [0, 0];
}
