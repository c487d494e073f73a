using System.Text;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class ProblemCallTests
{
    [Fact]
    public async Task Poll_Gated_GoesThroughTheLifeOfAProblem()
    {
        var (start, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var sapi = await Sapi.StartAsync(options => options with { PendingGate = (_, _) => start.Task, RunGate = (_, _) => end.Task });
        var id = await sapi.SubmitAsync(Sapi.Item(label: "lbl"));
        var pending = (await Sapi.JsonAsync(sapi.GetAsync($"problems/?id={id}&timeout=0", "problems")))[0];
        Assert.Equal(["id", "label", "solved_on", "solver", "status", "submitted_on", "type"], pending.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal("PENDING", pending.GetProperty("status").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, pending.GetProperty("solved_on").ValueKind);
        var poll = sapi.GetAsync($"problems/?id={id}&timeout=30", "problems");
        start.SetResult();
        end.SetResult();
        var done = (await Sapi.JsonAsync(poll))[0];
        Assert.Equal("COMPLETED", done.GetProperty("status").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|\+00:00)$", done.GetProperty("solved_on").GetString());
        Assert.Equal([ProblemStatus.Pending, ProblemStatus.InProgress, ProblemStatus.Completed], sapi.Emulator.Problems.Single().Statuses);
    }

    [Fact]
    public async Task Poll_ManyIds_EndsWithTheFirstAndKeepsTheirOrder()
    {
        var never = new TaskCompletionSource();
        await using var sapi = await Sapi.StartAsync(options => options with { PendingGate = (label, _) => label == "slow" ? never.Task : Task.CompletedTask });
        var slow = await sapi.SubmitAsync(Sapi.Item(label: "slow"));
        var fast = await sapi.SubmitAsync(Sapi.Item(label: "fast"));
        var list = await Sapi.JsonAsync(sapi.GetAsync($"problems/?id={slow},{fast}&timeout=30", "problems"));
        Assert.Equal([slow, fast], list.EnumerateArray().Select(status => status.GetProperty("id").GetString()));
        Assert.Equal(["PENDING", "COMPLETED"], list.EnumerateArray().Select(status => status.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Poll_Filters_Select()
    {
        await using var sapi = await Sapi.StartAsync();
        foreach (var label in new[] { "run-1", "run-2", "other" }) await sapi.AnswerAsync(Sapi.Item(label: label));
        Assert.Equal(["run-2", "run-1"], await LabelsAsync("label=run-"));
        Assert.Equal(["other"], await LabelsAsync("max_results=1"));
        Assert.Equal(3, (await LabelsAsync("status=COMPLETED&solver=clique_5q_mock")).Length);
        Assert.Empty(await LabelsAsync("status=PENDING"));
        Assert.Empty(await LabelsAsync("solver=nobody"));

        async Task<string[]> LabelsAsync(string query)
            => [.. (await Sapi.JsonAsync(sapi.GetAsync($"problems/?{query}", "problems"))).EnumerateArray().Select(status => status.GetProperty("label").GetString()!)];
    }

    [Theory]
    [InlineData("?id=unknown", 404)]
    [InlineData("?id=", 400)]
    [InlineData("?timeout=31", 400)]
    [InlineData("?timeout=1.5", 400)]
    [InlineData("?timeout=-1", 400)]
    [InlineData("?status=DONE", 400)]
    [InlineData("?max_results=1001", 400)]
    [InlineData("unknown/", 404)]
    public async Task Poll_BadQuery_IsRefusedInPlainText(string path, int code)
    {
        await using var sapi = await Sapi.StartAsync();
        using var reply = await sapi.GetAsync($"problems/{path}", path[0] == '?' ? "problems" : "problem");
        Assert.Equal(code, (int)reply.StatusCode);
        Assert.Equal("text/plain", reply.Content.Headers.ContentType!.MediaType);
        if (code == 404) Assert.Equal("Problem does not exist or apitoken does not have access", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task InfoAnswerMessages_OfACompletedProblem_AreThere()
    {
        await using var sapi = await Sapi.StartAsync();
        var id = await sapi.SubmitAsync(Sapi.Item("""{"num_reads":2}""", "lbl"));
        await sapi.FinishedAsync(id);
        var info = await Sapi.JsonAsync(sapi.GetAsync($"problems/{id}/info", "problem-data"));
        Assert.Equal(Sapi.Token, info.GetProperty("metadata").GetProperty("submitted_by").GetString());
        Assert.Equal("lbl", info.GetProperty("metadata").GetProperty("label").GetString());
        Assert.Equal("""{"num_reads":2}""", info.GetProperty("params").GetRawText());
        Assert.Equal("qp", info.GetProperty("data").GetProperty("format").GetString());
        var answer = await Sapi.JsonAsync(sapi.GetAsync($"problems/{id}/answer", "problem-answer"));
        Assert.Equal("qp", answer.GetProperty("answer").GetProperty("format").GetString());
        Assert.Equal("[]", (await Sapi.JsonAsync(sapi.GetAsync($"problems/{id}/messages", "problem-message"))).GetRawText());
    }

    [Fact]
    public async Task Answer_AskedInVersion21_IsGivenInIt()
    {
        await using var sapi = await Sapi.StartAsync();
        var id = await sapi.SubmitAsync(Sapi.Item());
        await sapi.FinishedAsync(id);
        using var reply = await sapi.SendAsync(HttpMethod.Get, $"problems/{id}/answer", null, change: message => message.Headers.TryAddWithoutValidation("Accept", "application/vnd.dwave.sapi.problem-answer+json; version=2.1.0"));
        Assert.Equal("application/vnd.dwave.sapi.problem-answer+json; version=2.1.0; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Expired_Problem_Is410()
    {
        await using var sapi = await Sapi.StartAsync();
        var id = await sapi.SubmitAsync(Sapi.Item());
        sapi.Emulator.Expire(id);
        Assert.Equal(410, (await Sapi.ErrorAsync(sapi.GetAsync($"problems/{id}/", "problem"))).Code);
    }

    [Fact]
    public async Task Store_OutOfMemory_DropsTheOldestFinished()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { MaxStoredBytes = 10000 });
        var first = await sapi.SubmitAsync(Sapi.Item());
        await sapi.FinishedAsync(first);
        for (var i = 0; i < 5; i++) await sapi.AnswerAsync(Sapi.Item());
        Assert.Equal(410, (await Sapi.ErrorAsync(sapi.GetAsync($"problems/{first}/", "problem"))).Code);
        Assert.True(sapi.Emulator.Problems.Count < 6);
    }

    [Fact]
    public async Task Submit_ManyWaiting_Is429()
    {
        var never = new TaskCompletionSource();
        await using var sapi = await Sapi.StartAsync(options => options with { PendingGate = (_, _) => never.Task, MaxActiveProblems = 1 });
        await sapi.SubmitAsync(Sapi.Item());
        Assert.Equal(429, (await Sapi.ErrorAsync(sapi.PostAsync(Sapi.Item()))).Code);
    }

    [Fact]
    public async Task Cancel_Each_IsAnsweredByItsState()
    {
        var (never, running) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var sapi = await Sapi.StartAsync(options => options with
        {
            PendingGate = (label, _) => label == "waits" ? never.Task : Task.CompletedTask,
            RunGate = (label, _) => label == "runs" ? Enter() : Task.CompletedTask,
        });
        var waits = await sapi.SubmitAsync(Sapi.Item(label: "waits"));
        var done = await sapi.SubmitAsync(Sapi.Item(label: "done"));
        await sapi.FinishedAsync(done);
        var runs = await sapi.SubmitAsync(Sapi.Item(label: "runs"));
        await running.Task;
        var list = await Sapi.JsonAsync(sapi.SendAsync(HttpMethod.Delete, "problems/", "problems", Encoding.UTF8.GetBytes($"[\"{waits}\",\"{runs}\",\"{done}\",\"unknown\",17]")));
        Assert.Equal("CANCELLED", list[0].GetProperty("status").GetString());
        Assert.Equal([202, 409, 404, 400], list.EnumerateArray().Skip(1).Select(error => error.GetProperty("error_code").GetInt32()));
        Assert.Equal("Attempting to cancel problem in progress.", list[1].GetProperty("error_msg").GetString());
        Assert.Equal("Problem has been finished.", list[2].GetProperty("error_msg").GetString());
        Assert.Equal("CANCELLED", (await sapi.FinishedAsync(runs)).GetProperty("status").GetString());

        Task Enter()
        {
            running.TrySetResult();
            return never.Task;
        }
    }

    [Fact]
    public async Task CancelOne_Problem_HasTheOutcomeAsStatusCode()
    {
        var never = new TaskCompletionSource();
        await using var sapi = await Sapi.StartAsync(options => options with { PendingGate = (label, _) => label == "waits" ? never.Task : Task.CompletedTask });
        var waits = await sapi.SubmitAsync(Sapi.Item(label: "waits"));
        Assert.Equal("CANCELLED", (await Sapi.JsonAsync(sapi.SendAsync(HttpMethod.Delete, $"problems/{waits}", "problem"))).GetProperty("status").GetString());
        Assert.Equal((409, "Problem has been finished."), await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Delete, $"problems/{waits}", "problem")));
        Assert.Equal(404, (await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Delete, "problems/unknown", "problem"))).Code);
        Assert.Equal(400, (await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Delete, "problems/", "problems", "[]"u8.ToArray()))).Code);
    }

    [Fact]
    public async Task Solver_Offline_FailsItsProblems()
    {
        var qpu = Sapi.Clique(5);
        await using var sapi = await Sapi.StartAsync(options => options with { Solvers = [qpu] });
        qpu.Online = false;
        var id = await sapi.SubmitAsync(Sapi.Item());
        var status = await sapi.FinishedAsync(id);
        Assert.Equal("FAILED", status.GetProperty("status").GetString());
        Assert.Equal("Solver is offline", status.GetProperty("error_message").GetString());
        Assert.Equal("ERROR", (await Sapi.JsonAsync(sapi.GetAsync($"problems/{id}/messages", "problem-message")))[0].GetProperty("severity").GetString());
    }

    [Fact]
    public async Task Dispose_WithWaitingProblemsAndPolls_Ends()
    {
        var never = new TaskCompletionSource();
        var sapi = await Sapi.StartAsync(options => options with { PendingGate = (_, _) => never.Task });
        var id = await sapi.SubmitAsync(Sapi.Item());
        var poll = sapi.GetAsync($"problems/?id={id}&timeout=30", "problems");
        await sapi.Emulator.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => poll);
        await sapi.DisposeAsync();
    }
}
