using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>How long a run takes on a QPU, by the solver's own timing data (model 1.0). Times in microseconds.</summary>
internal sealed class QpuTiming
{
    private const double DefaultAnneal = 20;
    private const double SlowProgramming = 20_000; // as slow as any QPU was, where nothing is stated
    private const double SlowReadout = 250;
    private const double SlowDelay = 25;
    private readonly JsonElement _properties;
    private readonly JsonElement? _timing;

    public QpuTiming(SolverDefinition solver)
    {
        _properties = solver.Properties;
        _timing = _properties.Member("problem_timing_data");
    }

    /// <summary>The annealing time of a run that names none.</summary>
    public double DefaultAnnealingTime => Usable(_properties.DoubleOrNull("default_annealing_time"), DefaultAnneal);

    /// <summary>The access time of a run: what is charged for.</summary>
    /// <param name="qubits">Qubits that are read.</param>
    /// <param name="reads">Reads.</param>
    /// <param name="anneal">Time of one anneal.</param>
    /// <param name="reverse">Whether it starts from a state.</param>
    public double AccessTime(int qubits, int reads, double anneal, bool reverse) => Programming(reverse) + (reads * PerRead(qubits, anneal, reverse));

    /// <summary>The most reads of one job under the solver's limit on a run's duration; at least 1.</summary>
    public int MostReads(int qubits, double anneal)
    {
        var most = _properties.NumbersOrNull("problem_run_duration_range") is [_, var limit] ? limit : 1e6;
        var perRead = anneal + Thermalization("readout") + Readout(qubits);
        var reads = Math.Floor((most - Thermalization("programming")) / perRead);
        if ((reads * perRead) + Thermalization("programming") > most) reads--; // the division was rounded up
        return (int)Math.Clamp(reads, 1, int.MaxValue);
    }

    private double Programming(bool reverse) =>
        Timing("typical_programming_time", SlowProgramming) + (reverse ? Timing("reverse_annealing_with_reinit_prog_time_delta") : 0) + Thermalization("programming");

    private double PerRead(int qubits, double anneal, bool reverse) =>
        anneal + Readout(qubits) + Timing("qpu_delay_time_per_sample", SlowDelay) + (reverse ? Timing("reverse_annealing_with_reinit_delay_time_delta") : 0) + Thermalization("readout");

    private double Thermalization(string phase) => Usable(_properties.DoubleOrNull($"default_{phase}_thermalization"), 0);

    private double Timing(string name, double missing = 0) => Usable(_timing?.DoubleOrNull(name), missing);

    private static double Usable(double? stated, double missing) => stated is >= 0 and < double.PositiveInfinity ? stated.Value : missing;

    /// <summary>The readout's time: interpolated over the number of qubits, linearly or on logarithmic scales.</summary>
    private double Readout(int qubits)
    {
        if (_timing?.NumbersOrNull("readout_time_model_parameters") is not { Length: >= 2 } table || table.Length % 2 != 0) return SlowReadout;
        var half = table.Length / 2;
        var logarithmic = _timing?.TextOrNull("readout_time_model") == "pwl_log_log";
        var at = Interpolate(logarithmic ? Math.Log10(Math.Max(1, qubits)) : qubits, table.AsSpan(0, half), table.AsSpan(half, half));
        return Usable(logarithmic ? Math.Pow(10, at) : at, SlowReadout);
    }

    private static double Interpolate(double x, ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        if (x <= xs[0]) return ys[0];
        for (var i = 1; i < xs.Length; i++)
            if (x <= xs[i]) return ys[i - 1] + ((ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]));
        return ys[^1];
    }
}
