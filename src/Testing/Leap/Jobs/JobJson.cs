using System.Globalization;
using System.Text.Json;

namespace QuantumPrune.Testing.Leap.Jobs;

/// <summary>What the service says about problems, with keys in random order.</summary>
internal sealed class JobJson(RandomSource random)
{
    private readonly string _timeFormat = random.NextInt(2) == 0 ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'";

    public static string NameOf(ProblemStatus status) => status switch
    {
        ProblemStatus.InProgress => "IN_PROGRESS",
        _ => status.ToString().ToUpperInvariant(),
    };

    /// <summary>A status object.</summary>
    /// <param name="job">The problem.</param>
    /// <param name="withAnswer">Whether a completed one carries its answer; lists of statuses do not.</param>
    public string Status(Job job, bool withAnswer)
    {
        var status = job.Status;
        var json = Common(job, status).Text("id", job.Id).Raw("solver", Solver(job));
        if (status == ProblemStatus.Failed) json.Text("error_message", job.ErrorMessage);
        if (status == ProblemStatus.Completed && withAnswer) json.Raw("answer", job.Answer!);
        return json.ToJson();
    }

    public string Error(int code, string message) => new ShuffledObject(random).Number("error_code", code).Text("error_msg", message).ToJson();

    /// <summary>The answer of <c>problems/{id}/info</c>; names the token as submitter, as the service does.</summary>
    public string Info(Job job, string token)
    {
        var metadata = Common(job, job.Status).Text("submitted_by", token).Text("solver", job.Solver.Name).Raw("messages", Messages(job));
        var json = new ShuffledObject(random).Text("id", job.Id).Raw("data", job.Data).Raw("params", job.Parameters).Raw("metadata", metadata.ToJson());
        return json.Raw("answer", job.Answer ?? "{}").ToJson();
    }

    public string Messages(Job job)
    {
        if (job.ErrorMessage is null) return "[]";
        var message = new ShuffledObject(random).Text("timestamp", Time(job.SolvedOn)).Text("message", job.ErrorMessage).Text("severity", "ERROR");
        return $"[{message.ToJson()}]";
    }

    private ShuffledObject Common(Job job, ProblemStatus status) => new ShuffledObject(random)
        .Text("status", NameOf(status))
        .Text("solved_on", status is ProblemStatus.Pending or ProblemStatus.InProgress ? null : Time(job.SolvedOn))
        .Text("submitted_on", Time(job.SubmittedOn))
        .Text("type", job.Type)
        .Text("label", job.Label);

    private string Solver(Job job)
    {
        var solver = new ShuffledObject(random).Text("name", job.Solver.Name);
        if (job.GraphId is { } graph) solver.Raw("version", $"{{\"graph_id\":{JsonSerializer.Serialize(graph)}}}");
        return solver.ToJson();
    }

    private string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(_timeFormat, CultureInfo.InvariantCulture);
}
