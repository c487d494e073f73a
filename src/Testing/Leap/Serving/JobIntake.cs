using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuantumPrune.Testing.Leap.Hybrid;
using QuantumPrune.Testing.Leap.Jobs;
using QuantumPrune.Testing.Leap.Qpu;
using QuantumPrune.Testing.Leap.Uploads;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Checks one submitted item and makes a job of it; refuses everything that the service would.</summary>
internal sealed class JobIntake(EmulatorOptions options, JobStore store, UploadStore uploads, Func<string> nextId, Func<string, string> dataUrl)
{
    private const string Where = "problem";
    private readonly ConditionalWeakTable<EmulatedHybrid, HybridLimits> _limits = [];

    public Job Take(JsonElement item)
    {
        var asked = Fields.Required(item, "solver", Where);
        var name = asked.ValueKind == JsonValueKind.String ? Fields.Text(item, "solver", Where) : Fields.Text(asked, "name", "solver");
        var solver = options.Solvers.FirstOrDefault(candidate => candidate.Name == name) ?? throw Refusal.NoSolver();
        var type = Fields.Text(item, "type", Where);
        var data = Fields.Required(item, "data", Where);
        var parameters = Fields.Required(item, "params", Where);
        var label = Label(item);
        if (store.IsFull(options.MaxActiveProblems)) throw new Refusal(429, "Too many problems are waiting");
        var view = (solver as EmulatedQpu)?.View;
        var work = view is not null ? Qpu(view, type, data, parameters, asked) : Hybrid((EmulatedHybrid)solver, type, data, parameters);
        return JobOf(solver, view?.Graph.GraphId, type, data, parameters, label, work);
    }

    private Job JobOf(EmulatedSolver solver, string? graph, string type, JsonElement data, JsonElement parameters, string? label, Func<Job, CancellationToken, Task<string>> work) => new()
    {
        Id = nextId(),
        Number = store.NextNumber(),
        Label = label,
        Solver = solver,
        GraphId = graph,
        Type = type,
        Data = data.GetRawText(),
        Parameters = parameters.GetRawText(),
        SubmittedOn = options.TimeProvider.GetUtcNow(),
        Work = work,
    };

    private Func<Job, CancellationToken, Task<string>> Qpu(QpuView view, string type, JsonElement data, JsonElement parameters, JsonElement solver)
    {
        if (!view.Types.Contains(type)) throw Refusal.Bad($"Problem type ({type}) is not supported by the solver.");
        if (AskedGraph(solver) is { } asked && asked != view.Graph.GraphId) throw Refusal.NoSolver();
        var problem = QpDecoder.Decode(data, view);
        var isIsing = type == "ising";
        var checkedParameters = new QpParameterReader(parameters, view, problem, isIsing).Read();
        var run = new QpuRun(view, problem, checkedParameters, isIsing, Seed(data, parameters));
        return (_, cancellation) => run.AnswerAsync(options, cancellation);
    }

    private Func<Job, CancellationToken, Task<string>> Hybrid(EmulatedHybrid hybrid, string type, JsonElement data, JsonElement parameters)
    {
        var limits = _limits.GetValue(hybrid, solver => new HybridLimits(solver.Properties()));
        if (!limits.Types.Contains(type)) throw Refusal.Bad($"Problem type ({type}) is not supported by the solver.");
        if (Fields.Text(data, "format", "data") is not "ref" and var format) throw Refusal.Bad($"Data format ({format}) is not supported by the solver.");
        foreach (var parameter in parameters.ValueKind == JsonValueKind.Object ? parameters.EnumerateObject() : throw Refusal.Bad("'params' must be an object"))
            if (!limits.Parameters.Contains(parameter.Name) && !parameter.Name.StartsWith("x_", StringComparison.Ordinal)) throw Refusal.Bad($"Unknown parameter '{parameter.Name}'");
        var time = Fields.OptionalNumber(parameters, "time_limit") ?? throw Refusal.Bad($"Problems with '{type}' type must provide the 'time_limit' param");
        var file = uploads.Content(Fields.Text(data, "data", "data")) ?? throw Refusal.Bad("The problem data does not exist, or its upload is not complete");
        var (variables, interactions) = BqmShape.Of(file);
        limits.CheckSize(variables, interactions);
        limits.CheckTime(time, variables);
        var run = new HybridRun(file, time, Seed(data, parameters));
        return (job, cancellation) => run.AnswerAsync(job, options, dataUrl, cancellation);
    }

    /// <summary>The graph_id that the client names; null when it leaves the choice to the service.</summary>
    private static string? AskedGraph(JsonElement solver)
    {
        if (solver.ValueKind != JsonValueKind.Object || Fields.Optional(solver, "version", "solver") is not { } version) return null;
        return Fields.OptionalText(version, "graph_id", "version");
    }

    /// <summary>Non-empty, at most 1024 characters of Windows-1252; null when absent.</summary>
    private static string? Label(JsonElement item)
    {
        if (Fields.OptionalText(item, "label", Where) is not { } label) return null;
        if (label.Length is < 1 or > 1024) throw Refusal.Bad("The label must have 1 to 1024 characters");
        return label.All(Windows1252.Contains) ? label : throw Refusal.Bad("The label must consist of Windows-1252 characters");
    }

    private ulong Seed(JsonElement data, JsonElement parameters)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(data.GetRawText() + parameters.GetRawText()));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash) ^ options.Seed;
    }
}
