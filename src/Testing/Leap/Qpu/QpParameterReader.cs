using System.Text.Json;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>Reads and checks <c>params</c> of a QPU problem: names, kinds, ranges, and what excludes what. Everything else is refused (400).</summary>
internal sealed class QpParameterReader(JsonElement parameters, QpuView qpu, QpProblem problem, bool isIsing)
{
    public QpParameters Read()
    {
        CheckNames();
        var fast = Flag("fast_anneal") ?? false;
        var schedule = Fields.OptionalPoints(parameters, "anneal_schedule");
        if (schedule is not null) new ScheduleRules(qpu, fast).Check(schedule);
        CheckPerQubit();
        CheckGainSchedule();
        Flag("flux_drift_compensation");
        return Consistent(new QpParameters
        {
            Reads = Reads(),
            Raw = IsRaw(),
            AutoScale = Flag("auto_scale") ?? true,
            Reinitialize = Flag("reinitialize_state") ?? true,
            ReduceCorrelation = Flag("reduce_intersample_correlation") ?? false,
            FastAnneal = fast,
            AnnealTime = AnnealTime(fast, schedule),
            IsReverse = schedule is { Length: > 0 } && schedule[0].Y == 1,
            ProgrammingThermalization = InRange("programming_thermalization", "programming_thermalization_range"),
            ReadoutThermalization = InRange("readout_thermalization", "readout_thermalization_range"),
        });
    }

    private QpParameters Consistent(QpParameters read)
    {
        if (read.IsReverse && !Has("initial_state")) throw Refusal.Bad("Reverse annealing requires the 'initial_state' parameter");
        if (read.FastAnneal && problem.Linear.Any(bias => bias != 0)) throw Refusal.Bad("Linear biases must be zero when 'fast_anneal' is true");
        if (read.AutoScale && Has("flux_biases") && Has("auto_scale")) throw Refusal.Bad("Parameter 'auto_scale' cannot be used with 'flux_biases'");
        if (!read.AutoScale) CouplingRanges.Check(problem, qpu, isIsing);
        CheckDuration(read);
        return read;
    }

    private void CheckNames()
    {
        if (parameters.ValueKind != JsonValueKind.Object) throw Refusal.Bad("'params' must be an object");
        foreach (var parameter in parameters.EnumerateObject())
            if (!qpu.Parameters.Contains(parameter.Name) && !parameter.Name.StartsWith("x_", StringComparison.Ordinal))
                throw Refusal.Bad($"Unknown parameter '{parameter.Name}'");
    }

    private int Reads()
    {
        var reads = InRange("num_reads", "num_reads_range") ?? 1;
        return reads >= 1 && reads <= 1_000_000 && reads == Math.Floor(reads) ? (int)reads : throw Refusal.Bad("Parameter 'num_reads' must be a positive integer");
    }

    private bool IsRaw() => Fields.OptionalText(parameters, "answer_mode", "parameter") switch
    {
        "raw" => true,
        "histogram" => false,
        null => Has("initial_state"),
        var other => throw Refusal.Bad($"Invalid value '{other}' of parameter 'answer_mode'"),
    };

    private double? AnnealTime(bool fast, (double X, double Y)[]? schedule)
    {
        var time = InRange("annealing_time", fast ? "fast_anneal_time_range" : "annealing_time_range");
        if (time is not null && schedule is not null) throw Refusal.Bad("Parameters 'annealing_time' and 'anneal_schedule' exclude each other");
        return time ?? schedule?[^1].X;
    }

    private void CheckPerQubit()
    {
        foreach (var bias in PerQubit("flux_biases") ?? [])
            if (Math.Abs(bias) > 0.01) throw Refusal.Bad($"Flux bias {bias} is out of range");
        var offsets = PerQubit("anneal_offsets") ?? [];
        for (var q = 0; q < offsets.Length; q++)
            if (offsets[q] != 0 && qpu.OffsetRange(q) is { } range && !Within(offsets[q], range)) throw Refusal.Bad($"Anneal offset {offsets[q]} of qubit {q} is out of range");
        CheckInitialState(PerQubit("initial_state"));
    }

    /// <summary>-1 or 1 (0 or 1 for QUBO) on active qubits, 3 on others; others may hold a value too.</summary>
    private void CheckInitialState(double[]? state)
    {
        if (state is null) return;
        var low = isIsing ? -1.0 : 0.0;
        if (state.Any(value => value != low && value != 1 && value != 3)) throw Refusal.Bad("Parameter 'initial_state' holds an invalid value");
        if (problem.Active.Any(qubit => state[qubit] == 3)) throw Refusal.Bad("Parameter 'initial_state' lacks the value of an active qubit");
    }

    private double[]? PerQubit(string name)
    {
        var values = Fields.OptionalNumbers(parameters, name);
        if (values is not null && values.Length != qpu.Graph.NominalQubits) throw Refusal.Bad($"Parameter '{name}' must hold {qpu.Graph.NominalQubits} values, not {values.Length}");
        return values;
    }

    private void CheckGainSchedule()
    {
        if (Fields.OptionalPoints(parameters, "h_gain_schedule") is not { } points) return;
        if (points.Length < 2 || points.Length > qpu.Number("max_h_gain_schedule_points", 20)) throw Refusal.Bad("Parameter 'h_gain_schedule' has an invalid number of points");
        ScheduleRules.CheckRising(points, "h_gain_schedule");
        if (qpu.Range("h_gain_schedule_range") is { } range && points.Any(point => !Within(point.Y, range))) throw Refusal.Bad("Parameter 'h_gain_schedule' is out of range");
    }

    /// <summary>((anneal + readout thermalization + readout) * reads) + programming thermalization within problem_run_duration_range.</summary>
    private void CheckDuration(QpParameters read)
    {
        if (qpu.Range("problem_run_duration_range") is not { } range) return;
        var sample = (read.AnnealTime ?? qpu.Number("default_annealing_time", 20)) + (read.ReadoutThermalization ?? qpu.Number("default_readout_thermalization", 0)) + (qpu.Timing?.Readout(problem.Active.Length) ?? 0);
        var run = (sample * read.Reads) + (read.ProgrammingThermalization ?? qpu.Number("default_programming_thermalization", 0));
        if (run > range.High) throw Refusal.Bad("Maximum problem-run duration exceeded");
    }

    private double? InRange(string name, string range)
    {
        var value = Fields.OptionalNumber(parameters, name);
        if (value is { } number && qpu.Range(range) is { } limits && !Within(number, limits)) throw Refusal.Bad($"Parameter '{name}' must be within [{limits.Low}, {limits.High}]");
        return value;
    }

    private bool? Flag(string name) => Fields.OptionalFlag(parameters, name);

    private bool Has(string name) => Fields.Optional(parameters, name, "parameter") is not null;

    private static bool Within(double value, (double Low, double High) range) => value >= range.Low && value <= range.High;
}
