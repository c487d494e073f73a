using System.Globalization;
using System.Net;
using System.Text.Json;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class FaultTests
{
    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429, "text/plain")]
    [InlineData(FaultKind.InternalError, 500, "text/plain")]
    [InlineData(FaultKind.BadGateway, 502, "text/plain")]
    [InlineData(FaultKind.Unavailable, 503, "text/plain")]
    [InlineData(FaultKind.GatewayTimeout, 504, "text/plain")]
    [InlineData(FaultKind.HtmlPage, 502, "text/html")]
    public async Task Fault_OfStatus_LeavesTheRequestUnprocessed(FaultKind kind, int code, string media)
    {
        await using var sapi = await OnceAsync(SapiRoute.Submit, new Fault(kind));
        using var reply = await sapi.PostAsync($"[{Sapi.Item(label: "lbl")}]");
        Assert.Equal(code, (int)reply.StatusCode);
        Assert.Equal(media, reply.Content.Headers.ContentType!.MediaType);
        Assert.Null(reply.Headers.RetryAfter);
        Assert.Equal(0, sapi.Emulator.Runs("lbl"));
        await sapi.AnswerAsync(Sapi.Item(label: "lbl"));
        Assert.Equal(1, sapi.Emulator.Runs("lbl"));
        Assert.Equal(2, sapi.Emulator.Requests(SapiRoute.Submit));
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, "7")]
    [InlineData(FaultKind.Unavailable, "Wed, 21 Oct 2026 07:28:00 GMT")]
    public async Task Fault_RetryAfter_IsSent(FaultKind kind, string wait)
    {
        await using var sapi = await OnceAsync(SapiRoute.Poll, new Fault(kind) { RetryAfter = wait });
        using var reply = await sapi.GetAsync("problems/", "problems");
        Assert.Equal(wait, reply.Headers.GetValues("Retry-After").Single());
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore, 0)]
    [InlineData(FaultKind.ResetAfter, 1)]
    public async Task Fault_Reset_IsBeforeOrAfterProcessing(FaultKind kind, int runs)
    {
        await using var sapi = await OnceAsync(SapiRoute.Submit, new Fault(kind));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sapi.PostAsync($"[{Sapi.Item(label: "lbl")}]"));
        Assert.Equal(runs, sapi.Emulator.Runs("lbl"));
        var found = await Sapi.JsonAsync(sapi.GetAsync("problems/?label=lbl", "problems"));
        Assert.Equal(runs, found.GetArrayLength());
        Assert.Equal(0, sapi.Emulator.Traffic[0].Status);
        Assert.Equal(kind, sapi.Emulator.Traffic[0].Fault);
    }

    [Fact]
    public async Task Fault_GatewayTimeoutAfter_LosesTheAnswerOnly()
    {
        await using var sapi = await OnceAsync(SapiRoute.Submit, new Fault(FaultKind.GatewayTimeoutAfter));
        Assert.Equal(504, (await Sapi.ErrorAsync(sapi.PostAsync($"[{Sapi.Item(label: "lbl")}]"))).Code);
        Assert.Equal(1, sapi.Emulator.Runs("lbl"));
    }

    [Fact]
    public async Task Fault_SlowBody_StallsUntilTheClientLeaves()
    {
        await using var sapi = await OnceAsync(SapiRoute.Poll, new Fault(FaultKind.SlowBody));
        using var request = new HttpRequestMessage(HttpMethod.Get, "problems/");
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dwave.sapi.problems+json; version=3.0.0");
        using (var reply = await sapi.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(2, reply.Content.Headers.ContentLength);
            await using var body = await reply.Content.ReadAsStreamAsync();
            Assert.Equal('[', body.ReadByte());
            Assert.Equal(1, sapi.Emulator.OpenConnections);
        }

        await sapi.Http.GetAsync(new Uri("nothing", UriKind.Relative)); // over another connection
        Assert.Equal(2, sapi.Emulator.TotalConnections);
    }

    [Fact]
    public async Task Fault_SlowBody_EndsByItself()
    {
        await using var sapi = await OnceAsync(SapiRoute.Poll, new Fault(FaultKind.SlowBody) { Stall = TimeSpan.FromMilliseconds(1) });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sapi.GetAsync("problems/", "problems"));
    }

    [Fact]
    public async Task Fault_TruncatedBody_EndsTheConnectionEarly()
    {
        await using var sapi = await OnceAsync(SapiRoute.Poll, new Fault(FaultKind.TruncatedBody));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sapi.GetAsync("problems/", "problems"));
    }

    [Theory]
    [InlineData(FaultKind.TruncatedJson)]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.EmptyBody)]
    public async Task Fault_OfContent_IsNoJson(FaultKind kind)
    {
        await using var sapi = await OnceAsync(SapiRoute.Submit, new Fault(kind));
        var (code, text) = await Sapi.ErrorAsync(sapi.PostAsync($"[{Sapi.Item(label: "lbl")}]"));
        Assert.Equal(200, code);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text).Dispose());
        Assert.Equal(1, sapi.Emulator.Runs("lbl"));
    }

    [Fact]
    public async Task Fault_WrongContentType_ChangesOnlyThat()
    {
        await using var sapi = await OnceAsync(SapiRoute.Poll, new Fault(FaultKind.WrongContentType));
        using var reply = await sapi.GetAsync("problems/", "problems");
        Assert.Equal("application/vnd.dwave.sapi.unexpected+json", reply.Content.Headers.ContentType!.MediaType);
        Assert.Equal("[]", await reply.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(FaultKind.CorruptAnswer)]
    [InlineData(FaultKind.WrongRowCount)]
    public async Task Fault_OfAnswer_IsGoneAtTheNextLook(FaultKind kind)
    {
        await using var sapi = await OnceAsync(SapiRoute.Problem, new Fault(kind));
        var id = await sapi.SubmitAsync(Sapi.Item());
        var bad = (await sapi.FinishedAsync(id)).GetProperty("answer").GetProperty("energies").GetString()!;
        var good = (await sapi.FinishedAsync(id)).GetProperty("answer").GetProperty("energies").GetString()!;
        Assert.Equal("AAAAAAAALsA=", good); // -15, as in the client's own tests
        Assert.Equal(kind == FaultKind.CorruptAnswer ? "*** no base64 ***" : "", bad);
    }

    [Fact]
    public async Task Fault_JobFailed_IsTheProblemsEnd()
    {
        await using var sapi = await OnceAsync(SapiRoute.Job, new Fault(FaultKind.JobFailed));
        var failed = await sapi.FinishedAsync(await sapi.SubmitAsync(Sapi.Item()));
        Assert.Equal(("FAILED", "Solver is offline"), (failed.GetProperty("status").GetString(), failed.GetProperty("error_message").GetString()));
        await sapi.AnswerAsync(Sapi.Item());
    }

    [Fact]
    public async Task Fault_OfSolvers_ChangesTheWorld()
    {
        await using var sapi = await OnceAsync(SapiRoute.Submit, new Fault(FaultKind.GraphChange) { Solver = "ring_mock" });
        Assert.Equal(404, (await sapi.RefusalAsync(Sapi.RingItem([0, 0, 0, 0], [1, 1, 1, 1]))).Code);
        sapi.Emulator.Faults = Faults.Script(SapiRoute.Submit, _ => new Fault(FaultKind.SolverOffline));
        await sapi.SubmitAsync(Sapi.Item());
        Assert.False(sapi.Emulator.Options.Solvers[0].Online);
    }

    [Fact]
    public async Task Fault_IncompleteSolver_LacksItsProperties()
    {
        await using var sapi = await OnceAsync(SapiRoute.SolverList, new Fault(FaultKind.IncompleteSolver));
        Assert.False((await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/", "solver-definition-list")))[0].TryGetProperty("properties", out _));
        Assert.True((await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/", "solver-definition-list")))[0].TryGetProperty("properties", out _));
    }

    [Fact]
    public void Random_SameSeed_DrawsTheSameFaultsAtItsRate()
    {
        var kinds = new[] { FaultKind.InternalError, FaultKind.ResetAfter, FaultKind.JobFailed };
        Fault?[] Draw(ulong seed) => [.. Enumerable.Range(0, 10_000).Select(index => Faults.Random(0.1, seed, kinds).Of(SapiRoute.Poll, index))];
        var drawn = Draw(1);
        Assert.Equal(drawn, Draw(1));
        Assert.NotEqual(drawn, Draw(2));
        Assert.InRange(drawn.Count(fault => fault is not null), 850, 1150);
        Assert.DoesNotContain(drawn, fault => fault?.Kind == FaultKind.JobFailed);
        Assert.Throws<ArgumentOutOfRangeException>(() => Faults.Random(1.5, 1));
    }

    [Fact]
    public async Task And_TwoScripts_BothApply()
    {
        var both = Faults.First(SapiRoute.Poll, new Fault(FaultKind.BadGateway)).And(Faults.First(SapiRoute.Poll, new Fault(FaultKind.HtmlPage), 2));
        await using var sapi = await Sapi.StartAsync(options => options with { Faults = both });
        List<string> seen = [];
        for (var i = 0; i < 3; i++)
        {
            using var reply = await sapi.GetAsync("problems/", "problems");
            seen.Add(string.Create(CultureInfo.InvariantCulture, $"{(int)reply.StatusCode} {reply.Content.Headers.ContentType!.MediaType}"));
        }

        Assert.Equal(["502 text/plain", "502 text/html", "200 application/vnd.dwave.sapi.problems+json"], seen);
    }

    private static Task<Sapi> OnceAsync(SapiRoute route, Fault fault) => Sapi.StartAsync(options => options with { Faults = Faults.First(route, fault) });
}
