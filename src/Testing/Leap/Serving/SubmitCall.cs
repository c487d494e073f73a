using System.Text.Json;
using QuantumPrune.Testing.Leap.Jobs;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary><c>POST problems/</c>: a list, whose bad items are answered in their place, or a bare object, whose refusal is the call's.</summary>
internal sealed class SubmitCall(EmulatorOptions options, JobIntake intake, JobRunner runner)
{
    public async Task<Reply> AnswerAsync(Call call)
    {
        if (call.Request.ContentType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase)) throw new Refusal(415, $"Content-Type {type} is not supported");
        using var body = JsonBody.Parse(call.Body);
        var json = new JobJson(call.Random);
        if (body.RootElement.ValueKind != JsonValueKind.Array) return await OneAsync(body.RootElement, json, call.Left).ConfigureAwait(false);
        List<(Job? Job, Refusal? Refusal)> taken = [.. body.RootElement.EnumerateArray().Select(TakeOrRefuse)];
        await WaitAsync(taken.Select(item => item.Job).OfType<Job>(), call.Left).ConfigureAwait(false);
        return Reply.Sapi("problems", $"[{string.Join(',', taken.Select(item => item.Job is { } job ? json.Status(job, true) : json.Error(item.Refusal!.Code, item.Refusal.Message)))}]");
    }

    private async Task<Reply> OneAsync(JsonElement item, JobJson json, CancellationToken left)
    {
        var job = Accept(item);
        await WaitAsync([job], left).ConfigureAwait(false);
        return Reply.Sapi("problems", json.Status(job, true), 201);
    }

    private (Job? Job, Refusal? Refusal) TakeOrRefuse(JsonElement item)
    {
        try
        {
            return (Accept(item), null);
        }
        catch (Refusal refusal)
        {
            return (null, refusal);
        }
    }

    private Job Accept(JsonElement item)
    {
        var job = intake.Take(item);
        runner.Start(job);
        return job;
    }

    private async Task WaitAsync(IEnumerable<Job> jobs, CancellationToken left)
    {
        if (options.SubmitWait <= TimeSpan.Zero) return;
        var all = Task.WhenAll(jobs.Select(job => job.Finished));
        await Task.WhenAny(all, Task.Delay(options.SubmitWait, options.TimeProvider, left)).ConfigureAwait(false);
    }
}
