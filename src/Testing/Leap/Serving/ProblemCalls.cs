using System.Globalization;
using System.Text;
using System.Text.Json;
using QuantumPrune.Testing.Leap.Jobs;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The calls about accepted problems.</summary>
internal sealed class ProblemCalls(EmulatorOptions options, JobStore store)
{
    private static readonly string[] StatusNames = [.. Enum.GetValues<ProblemStatus>().Select(JobJson.NameOf)];

    /// <summary><c>GET problems/</c>: statuses without answers, in the order of the ids; without ids the newest first.</summary>
    public async Task<Reply> PollAsync(Call call)
    {
        var wait = Wait(call);
        var limit = Limit(call);
        CheckStatus(call.Query("status"));
        var jobs = Chosen(call);
        if (call.Query("id") is not null) await AnyFinishedAsync(jobs, wait, call.Left).ConfigureAwait(false);
        var json = new JobJson(call.Random);
        return Reply.Sapi("problems", $"[{string.Join(',', jobs.Where(job => Matches(job, call)).Take(limit).Select(job => json.Status(job, false)))}]");
    }

    /// <summary><c>GET problems/{id}/</c>: the status, with the answer of a completed problem.</summary>
    public async Task<Reply> OneAsync(Call call)
    {
        var wait = call.Query("timeout") is null ? TimeSpan.Zero : Wait(call);
        var job = store.Find(call.Argument);
        await AnyFinishedAsync([job], wait, call.Left).ConfigureAwait(false);
        return Reply.Sapi("problem", new JobJson(call.Random).Status(job, true));
    }

    public Reply Info(Call call) => Reply.Sapi("problem-data", new JobJson(call.Random).Info(store.Find(call.Argument), options.Token));

    public Reply Messages(Call call, string version) => Reply.Sapi("problem-message", new JobJson(call.Random).Messages(store.Find(call.Argument)), version: version);

    public Reply Answer(Call call, string version)
    {
        var answer = store.Find(call.Argument).Answer ?? throw new Refusal(404, "Problem has no answer");
        return Reply.Sapi("problem-answer", $"{{\"answer\":{answer}}}", version: version);
    }

    public Reply AnswerData(Call call)
    {
        var data = store.Find(call.Argument).AnswerData ?? throw new Refusal(404, "Problem has no answer data");
        return new Reply(200, "application/octet-stream", Encoding.UTF8.GetBytes(data));
    }

    /// <summary><c>DELETE problems/</c>: each id on its own.</summary>
    public Reply Cancel(Call call)
    {
        using var body = JsonBody.Parse(call.Body);
        if (body.RootElement.ValueKind != JsonValueKind.Array || body.RootElement.GetArrayLength() == 0) throw Refusal.Bad("The body must be a list of problem ids");
        var json = new JobJson(call.Random);
        return Reply.Sapi("problems", $"[{string.Join(',', body.RootElement.EnumerateArray().Select(id => CancelItem(id, json)).ToArray())}]");
    }

    /// <summary><c>DELETE problems/{id}</c>: the outcome is the status code.</summary>
    public Reply CancelOne(Call call)
    {
        var job = store.Find(call.Argument);
        Cancel(job);
        return Reply.Sapi("problem", new JobJson(call.Random).Status(job, false));
    }

    private string CancelItem(JsonElement id, JobJson json)
    {
        try
        {
            var job = store.Find(id.ValueKind == JsonValueKind.String ? id.GetString()! : throw Refusal.Bad("A problem id must be a string"));
            Cancel(job);
            return json.Status(job, false);
        }
        catch (Refusal refusal)
        {
            return json.Error(refusal.Code, refusal.Message);
        }
    }

    private void Cancel(Job job)
    {
        var met = job.Cancel(options.TimeProvider.GetUtcNow());
        if (met == ProblemStatus.InProgress) throw new Refusal(202, "Attempting to cancel problem in progress.");
        if (met != ProblemStatus.Pending) throw new Refusal(409, "Problem has been finished.");
    }

    private IReadOnlyList<Job> Chosen(Call call)
    {
        if (call.Query("id") is not { } text) return [.. store.Where(job => Matches(job, call)).Reverse()];
        var ids = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > 1000) throw Refusal.Bad("1 to 1000 problem ids can be asked for");
        return [.. ids.Select(store.Find)];
    }

    private static bool Matches(Job job, Call call)
    {
        return (call.Query("status") is not { } status || JobJson.NameOf(job.Status) == status)
            && (call.Query("solver") is not { } solver || job.Solver.Name == solver)
            && (call.Query("label") is not { } label || (job.Label?.Contains(label, StringComparison.Ordinal) ?? false));
    }

    private static void CheckStatus(string? status)
    {
        if (status is not null && !StatusNames.Contains(status)) throw Refusal.Bad($"Unknown status {status}");
    }

    private static int Limit(Call call)
        => call.Query("max_results") is not { } text ? 1000 : Whole(text, 1, 1000) ?? throw Refusal.Bad($"Invalid max_results {text}");

    /// <summary>0 to 30 whole seconds; 1 by default.</summary>
    private static TimeSpan Wait(Call call)
        => TimeSpan.FromSeconds(call.Query("timeout") is not { } text ? 1 : Whole(text, 0, 30) ?? throw Refusal.Bad($"Invalid timeout {text}"));

    private static int? Whole(string text, int low, int high)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high ? value : null;

    private async Task AnyFinishedAsync(IReadOnlyList<Job> jobs, TimeSpan wait, CancellationToken left)
    {
        if (wait <= TimeSpan.Zero || jobs.Any(job => job.IsFinal)) return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(left);
        await Task.WhenAny([.. jobs.Select(job => job.Finished), Task.Delay(wait, options.TimeProvider, end.Token)]).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        left.ThrowIfCancellationRequested();
    }
}
