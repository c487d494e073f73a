using System.Text.Json;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Writes the jobs of one bin: each part with its own chain strength and scale, one job per gauge, split where the solver takes fewer reads.</summary>
internal sealed class QpuJobs(QpuProperties qpu, QpuOptions options)
{
    private const double Microseconds = 1e6;
    private const double Rounding = 1e-9;
    private const int Unused = 3;
    private const int MostJobs = 1000;

    /// <summary>The anneal's schedule, where the time alone does not say it.</summary>
    private AnnealSchedule? Schedule => options.Schedule ?? (options.Reverse ? AnnealSchedule.Reversed : null);

    /// <summary>Whether anneals start from a state.</summary>
    public bool IsReverse => Schedule?.IsReverse == true;

    /// <summary>Microseconds of one anneal.</summary>
    private double Anneal => Schedule?.Duration ?? options.AnnealingTime ?? qpu.Timing.DefaultAnnealingTime;

    /// <summary>Refuses settings that this solver does not take.</summary>
    /// <exception cref="InputException">QP2030.</exception>
    public void Check()
    {
        QpuOptions.Require(options.AnnealingTime is not { } time || (Takes("annealing_time") && IsWithin(time)), $"annealing_time is {options.AnnealingTime}", Range("annealing_time"));
        if (Schedule is not { } schedule) return;
        QpuOptions.Require(Takes("anneal_schedule") && (!schedule.IsReverse || Takes("initial_state")), $"{(schedule.IsReverse ? "reverse anneal" : "schedule")} is not what solver {qpu.Solver} takes", "Leave 'schedule' and 'reverse' out, or choose another solver.");
        QpuOptions.Require(schedule.Points.Count <= qpu.MostSchedulePoints + (schedule.IsReverse ? 1 : 0), $"schedule has {schedule.Points.Count} points", $"Solver {qpu.Solver} takes {qpu.MostSchedulePoints}.");
        QpuOptions.Require(!(schedule.Duration > qpu.AnnealingRange?.Max), $"schedule takes {schedule.Duration} µs", Range("anneal_schedule"));
        QpuOptions.Require(!(schedule.Steepest * qpu.AnnealingRange?.Min > 1 + Rounding), $"schedule is too steep: its share changes by {schedule.Steepest} per µs", $"Solver {qpu.Solver} takes up to {1 / qpu.AnnealingRange?.Min} per µs.");
    }

    private bool Takes(string parameter) => qpu.Solver.Parameters.Contains(parameter);

    private bool IsWithin(double time) => qpu.AnnealingRange is not { } range || (time >= range.Min && time <= range.Max);

    private string Range(string parameter) => Takes(parameter) ? FormattableString.Invariant($"Solver {qpu.Solver} takes {qpu.AnnealingRange?.Min} to {qpu.AnnealingRange?.Max} µs.") : $"Solver {qpu.Solver} does not take '{parameter}'; leave it out.";

    /// <summary>How many reads go into each job.</summary>
    public IReadOnlyList<int> Split(int qubits, int reads)
    {
        var most = Math.Min(qpu.MostReads, qpu.Timing.MostReads(qubits, Anneal));
        var gauges = Math.Min(options.Gauges, reads);
        var shares = Enumerable.Range(0, gauges).Select(gauge => (reads / gauges) + (gauge < reads % gauges ? 1 : 0));
        QpuOptions.Require(shares.Sum(share => ((long)share + most - 1) / most) <= MostJobs, $"reads is {reads}: solver {qpu.Solver} would need more than {MostJobs} jobs for them", $"It takes {most} in a job; ask for fewer.");
        return [.. shares.SelectMany(share => Enumerable.Range(0, (share + most - 1) / most).Select(k => Math.Min(most, share - (k * most))))];
    }

    /// <summary>Seconds of QPU time that a job takes.</summary>
    public double Seconds(int qubits, int reads) => qpu.Timing.AccessTime(qubits, reads, Anneal, IsReverse) / Microseconds;

    /// <summary>How many couplings a bin has, those that hold chains together left out, and how many of them are weaker than <paramref name="share"/> of the device's range after scaling.</summary>
    public (int Weak, int All) Precision(BinaryQuadraticModel model, QpuBin bin, double share)
    {
        var (weak, all) = (0, 0);
        foreach (var (variables, embedding) in bin.Parts)
        {
            var scaled = Scaled(embedding, new QpuPart(variables, [], Signs(variables.Length, null)).Spins(model));
            var owners = embedding.Owners(qpu.Graph);
            for (var c = 0; c < scaled.Quadratic.Length; c++)
            {
                var (a, b) = qpu.Graph.Couplers[c];
                if (scaled.Quadratic[c] == 0 || owners[a] == owners[b]) continue;
                all++;
                if (Math.Abs(scaled.Quadratic[c]) < share * qpu.Ranges.Quadratic.Max) weak++;
            }
        }

        return (weak, all);
    }

    /// <summary>The jobs of a bin.</summary>
    /// <param name="model">The model that the bin's variables belong to.</param>
    /// <param name="bin">The parts.</param>
    /// <param name="reads">Reads over all jobs.</param>
    /// <param name="start">Where a reverse anneal starts, in the model's vartype; null otherwise.</param>
    /// <param name="random">Of the gauges.</param>
    /// <param name="alone">Whether the bin is all that was asked of the sampler.</param>
    public IReadOnlyList<(JobRequest Request, QpuLayout Layout)> Write(BinaryQuadraticModel model, QpuBin bin, int reads, sbyte[]? start, RandomSource random, bool alone = false)
    {
        var shares = Split(bin.Qubits, reads);
        return [.. shares.Select((share, k) => One(model, bin, share, start, random.Split((ulong)k), alone && shares.Count == 1))];
    }

    private (JobRequest Request, QpuLayout Layout) One(BinaryQuadraticModel model, QpuBin bin, int reads, sbyte[]? start, RandomSource random, bool complete)
    {
        var layout = new QpuLayout([.. bin.Parts.Select((part, p) => Part(part, options.Gauges > 1 ? random.Split((ulong)p) : null))], options.ChainBreaks, random.NextUInt64());
        var biases = new JobBiases(qpu.Graph);
        for (var p = 0; p < bin.Parts.Count; p++) biases.Add(Scaled(bin.Parts[p].Embedding, layout.Parts[p].Spins(model)));
        var data = JobBody.Json(json => QpEncoding.Write(json, biases.Linear, biases.Couplings(), 0));
        var parameters = JobBody.Json(json => WriteParameters(json, reads, start is null ? null : State(layout, start)));
        var context = AnswerContext.Of(model, layout) with { Complete = complete };
        var charge = Seconds(bin.Qubits, reads) / qpu.Solver.QuotaConversionRate;
        return (new JobRequest(qpu.Solver.Identity, "ising", parameters, data, Uploaded: false, context.Write(), charge), layout);
    }

    private static QpuPart Part((int[] Variables, MinorEmbedding Embedding) part, RandomSource? random) =>
        new(part.Variables, [.. Enumerable.Range(0, part.Variables.Length).Select(v => part.Embedding.Chain(v).ToArray())], Signs(part.Variables.Length, random));

    private static int[] Signs(int variables, RandomSource? random)
    {
        var signs = new int[variables];
        for (var i = 0; i < variables; i++) signs[i] = random is null || random.NextInt(2) == 0 ? 1 : -1;
        return signs;
    }

    private EmbeddedModel Embed(MinorEmbedding embedding, BinaryQuadraticModel spins) => EmbeddedModel.Of(spins, embedding, qpu.Graph, options.ChainStrength.For(spins));

    private EmbeddedModel Scaled(MinorEmbedding embedding, BinaryQuadraticModel spins)
    {
        var embedded = Embed(embedding, spins);
        return HardwareScaling.Of(embedded, qpu.Ranges).Apply(embedded);
    }

    private void WriteParameters(Utf8JsonWriter json, int reads, int[]? state)
    {
        json.WriteStartObject();
        json.WriteNumber("num_reads", reads);
        if (Takes("answer_mode")) json.WriteString("answer_mode", "histogram");
        if (Takes("auto_scale")) json.WriteBoolean("auto_scale", false);
        if (options.AnnealingTime is { } time) json.WriteNumber("annealing_time", time);
        if (Schedule is { } schedule) WriteSchedule(json, schedule);
        if (state is not null)
        {
            json.WriteStartArray("initial_state");
            foreach (var value in state) json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteSchedule(Utf8JsonWriter json, AnnealSchedule schedule)
    {
        json.WriteStartArray("anneal_schedule");
        foreach (var (time, share) in schedule.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(time);
            json.WriteNumberValue(share);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>A spin for every qubit of the chip, 3 for those that are not used.</summary>
    private int[] State(QpuLayout layout, sbyte[] start)
    {
        var state = new int[qpu.Graph.NumQubits];
        Array.Fill(state, Unused);
        foreach (var part in layout.Parts)
            for (var v = 0; v < part.Variables.Length; v++)
                foreach (var qubit in part.Chains[v]) state[qubit] = start[part.Variables[v]] > 0 ? part.Gauge[v] : -part.Gauge[v];
        return state;
    }
}
