using System.IO.Compression;
using System.Text;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;

namespace QuantumPrune.Backends.Tests.Leap.Sapi;

public class SapiClientTests
{
    private const string Pending = """{"status":"PENDING","id":"1","label":"l"}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SubmitOnceAsync_TwoJobs_SendsTheDocumentedRequest(bool compress)
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("problems", $"[{Pending},{{\"error_code\":400,\"error_msg\":\"no {Clients.Token}\"}}]"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Compress = compress });
        var replies = await client.SubmitOnceAsync([Encoding.UTF8.GetBytes("{\"a\":1}"), Encoding.UTF8.GetBytes("{\"b\":2}")], CancellationToken.None);
        Assert.Equal("1", replies[0].Status!.Id);
        Assert.Equal((400, "no ***"), (replies[1].Refusal!.ErrorCode, replies[1].Refusal!.ServiceMessage));
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /sapi/v2/problems/ HTTP/1.1", request.Line);
        Assert.Equal("application/vnd.dwave.sapi.problems+json; version=3.0.0", request.Header("Accept"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(compress ? "deflate" : null, request.Header("Content-Encoding"));
        Assert.Equal(Clients.Token, request.Header("X-Auth-Token"));
        Assert.StartsWith("quantumprune/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal("[{\"a\":1},{\"b\":2}]", compress ? Inflated(request.Body) : Encoding.UTF8.GetString(request.Body));
        if (compress) Assert.Equal(0x78, request.Body[0]); // RFC 1950, not bare RFC 1951
    }

    [Theory]
    [InlineData("401 Unauthorized", "text/plain", "Invalid token or access denied", "QP5202", "Invalid token or access denied", null, false)]
    [InlineData("403 Forbidden", "application/json", """{"error_code":403,"error_msg":"no"}""", "QP5202", "no", 403, false)]
    [InlineData("404 Not Found", "text/plain", "Problem does not exist or apitoken does not have access", "QP5203", "Problem does not exist or apitoken does not have access", null, false)]
    [InlineData("410 Gone", "text/plain", "", "QP5203", "Gone", null, false)]
    [InlineData("400 Bad Request", "application/json", """{"error_msg":"Missing parameter 'num_reads'","error_code":400}""", "QP5204", "Missing parameter 'num_reads'", 400, false)]
    [InlineData("400 Bad Request", "application/json", """{"error_code":"x","error_msg":7}""", "QP5204", """{"error_code":"x","error_msg":7}""", null, false)]
    [InlineData("302 Found", "text/html", "<html><body>elsewhere</body></html>", "QP5204", "elsewhere", null, false)]
    [InlineData("429 Too Many Requests", null, "slow\n  down", "QP5205", "slow down", null, true)]
    [InlineData("500 Internal Server Error", "text/plain", "Internal SAPI Error (reference # 12)", "QP5205", "Internal SAPI Error (reference # 12)", null, true)]
    [InlineData("502 Bad Gateway", "text/html", "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>", "QP5205", "502 Bad Gateway", null, true)]
    [InlineData("503 Service Unavailable", "text/plain", "token TEST-0123456789abcdef-secret is busy", "QP5205", "token *** is busy", null, true)]
    public async Task ProblemAsync_Refused_SaysWhatTheServiceSaid(string status, string? type, string body, string code, string message, int? errorCode, bool transient)
    {
        await using var server = RawServer.Start(_ => RawServer.Reply(status, type, body));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var error = await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"));
        Assert.Equal((code, errorCode, transient), (error.Code, error.ErrorCode, error.Transient));
        Assert.Equal(message, string.Join(' ', error.ServiceMessage!.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(4, error.ExitCode);
    }

    [Theory]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=3.0.0; charset=utf-8", true)]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=3.7", true)]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=\"3\"", true)]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=2.9.9", false)]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=4.0.0", false)]
    [InlineData("application/vnd.dwave.sapi.problem+json; version=three", false)]
    [InlineData("application/vnd.dwave.sapi.problem+json", false)]
    [InlineData("application/vnd.dwave.sapi.problems+json; version=3.0.0", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task ProblemAsync_MediaType_MustBeWhatWasAskedFor(string? type, bool good)
    {
        await using var server = RawServer.Start(_ => RawServer.Reply("200 OK", type, Pending));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        if (good) Assert.Equal("1", (await client.ProblemAsync("1")).Id);
        else Assert.Equal("QP5206", (await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"))).Code);
    }

    [Theory]
    [InlineData("2.1.0", true)]
    [InlineData("2.0.0", false)]
    [InlineData("4.0.0", false)]
    public async Task AnswerAsync_OlderVersion_IsTakenFromTwoPointOne(string version, bool good)
    {
        await using var server = RawServer.Start(_ => RawServer.Reply("200 OK", $"application/vnd.dwave.sapi.problem-answer+json; version={version}", """{"answer":{"format":"qp"}}"""));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        if (good) Assert.Equal("qp", (await client.AnswerAsync("1")).GetProperty("format").GetString());
        else Assert.Equal("QP5206", (await Assert.ThrowsAsync<SapiException>(() => client.AnswerAsync("1"))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"status\":\"PENDING\"}")]
    [InlineData("{\"id\":7,\"status\":\"PENDING\"}")]
    [InlineData("{\"id\":\"1\",\"status\":\"SLEEPING\"}")]
    [InlineData("{\"id\":\"\\ud800\",\"status\":\"PENDING\"}")]
    [InlineData("{\"id\":\"1\",\"status\":\"PENDING\",\"solver\":\"\\ud800\"}")]
    [InlineData("{\"id\":\"1\"")]
    public async Task ProblemAsync_NoProblem_CannotBeUsed(string body)
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("problem", body));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var error = await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"));
        Assert.Equal(("QP5206", true), (error.Code, error.Transient));
    }

    [Fact]
    public async Task ProblemAsync_AnswerTooLong_IsNotTriedAgain()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("problem", Pending + new string(' ', 1000)));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { LargestAnswer = 500, Resilience = Clients.Impatient });
        Assert.Equal("QP5206", (await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"))).Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ProblemAsync_Redirect_DoesNotCarryTheTokenAway()
    {
        await using var other = RawServer.Start(_ => RawServer.Ok("problem", Pending));
        await using var server = RawServer.Start(_ => RawServer.Reply("307 Temporary Redirect", null, "", $"Location: {other.Endpoint}problems/1/\r\n"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        Assert.Equal("QP5204", (await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"))).Code);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task DownloadAsync_OtherOrigin_GetsNoToken()
    {
        await using var other = RawServer.Start(_ => RawServer.Reply("200 OK", "application/octet-stream", "abc"));
        await using var server = RawServer.Start(_ => RawServer.Reply("200 OK", "application/octet-stream", "def"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        Assert.Equal(3, await client.DownloadAsync(new Uri($"{other.Host}/data"), bytes => bytes.Length));
        Assert.Equal(3, await client.DownloadAsync(new Uri($"{server.Host}/data"), bytes => bytes.Length));
        Assert.Null(other.Requests[0].Header("X-Auth-Token"));
        Assert.Equal(Clients.Token, server.Requests[0].Header("X-Auth-Token"));
        Assert.DoesNotContain(Clients.Token, other.Requests[0].Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InfoAsync_TokenInIt_IsTakenOut()
    {
        var escaped = string.Concat(Clients.Token.Select(c => $"\\u{(int)c:x4}"));
        await using var server = RawServer.Start(_ => RawServer.Ok("problem-data", $$$"""{"id":"1","metadata":{"submitted_by":"{{{escaped}}}","label":"l {{{escaped}}}"},"params":{}}"""));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var info = await client.InfoAsync("1");
        Assert.Equal("""{"id":"1","metadata":{"label":"l ***"},"params":{}}""", info.GetRawText());
    }

    [Fact]
    public async Task ProblemAsync_Deprecations_AreAnnouncedOnce()
    {
        var notices = new List<string>();
        await using var server = RawServer.Start(_ => RawServer.Ok("problem", Pending, $"x-deprecation: a;message=\"bye {Clients.Token}\";sunset=@1773039600\r\nx-deprecation: b;message=\"too\";sunset=@1773039600\r\n"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Notice = notices.Add });
        await client.ProblemAsync("1");
        await client.ProblemAsync("1");
        Assert.Equal(["D-Wave announces (api, until 2026-03-09): bye ***", "D-Wave announces (api, until 2026-03-09): too"], notices);
    }

    [Fact]
    public async Task FindAsync_SeveralWithTheLabel_TakesTheFirstHandedIn()
    {
        const string List = """[{"status":"PENDING","id":"3","label":"l-1"},{"status":"PENDING","id":"2","label":"l","submitted_on":"2026-11-20T10:55:51Z"},{"status":"COMPLETED","id":"1","label":"l","submitted_on":"2026-11-20T10:55:50.373154+00:00"}]""";
        await using var server = RawServer.Start(_ => RawServer.Ok("problems", List));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        Assert.Equal("1", (await client.FindAsync("l"))!.Id);
        Assert.Null(await client.FindAsync("a&b"));
        Assert.Equal(["GET /sapi/v2/problems/?label=l HTTP/1.1", "GET /sapi/v2/problems/?label=a%26b HTTP/1.1"], server.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task StatusAsync_Ids_AreOneQuery()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("problems", $"[{Pending}]"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        await client.StatusAsync(["a", "b"], TimeSpan.FromSeconds(99));
        await client.StatusAsync(["a"], TimeSpan.Zero);
        Assert.Equal(["GET /sapi/v2/problems/?id=a,b&timeout=30 HTTP/1.1", "GET /sapi/v2/problems/?id=a HTTP/1.1"], server.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task ProblemAsync_ServiceAsksToWait_WaitsAsLong()
    {
        var clock = new HandClock();
        var calls = 0;
        await using var server = RawServer.Start(_ => Interlocked.Increment(ref calls) switch
        {
            1 => RawServer.Reply("429 Too Many Requests", null, "", "Retry-After: 7\r\n"),
            2 => RawServer.Reply("503 Service Unavailable", null, "", $"Retry-After: {clock.GetUtcNow().AddSeconds(11):R}\r\n"),
            3 => RawServer.Reply("429 Too Many Requests", null, "", "Retry-After: 9999\r\n"),
            _ => RawServer.Ok("problem", Pending),
        });
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Time = clock, Resilience = new ResilienceOptions { LongestRetryAfter = TimeSpan.FromSeconds(13) } });
        var problem = client.ProblemAsync("1");
        foreach (var seconds in (int[])[7, 11, 13])
        {
            await clock.WaitedForAsync(TimeSpan.FromSeconds(seconds));
            Assert.False(problem.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal("1", (await problem).Id);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task ProblemAsync_NoAnswer_EndsWithItsPatience()
    {
        await using var server = RawServer.Start(_ => "");
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Resilience = Clients.Impatient with { Download = Clients.Try(3) } });
        var error = await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"));
        Assert.Equal("QP5201", error.Code);
        Assert.Contains("in 4 tries", error.Cause, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 4, 16); // .NET repeats a request without body, up to 3 times, by itself
    }

    [Fact]
    public async Task SubmitOnceAsync_ConnectionCut_IsSentOnce()
    {
        await using var server = RawServer.Start(_ => "");
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SubmitOnceAsync([new byte[] { (byte)'1' }], CancellationToken.None));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task DisposeAsync_CallUnderWay_EndsIt()
    {
        var reached = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();
        await using var server = RawServer.Start(_ =>
        {
            reached.TrySetResult();
            gate.Wait();
            return "";
        });
        var client = new SapiClient(Clients.Options(server.Endpoint) with { Resilience = Clients.Impatient });
        var problem = client.ProblemAsync("1");
        await reached.Task;
        await client.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => problem.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.True(problem.IsFaulted || problem.IsCanceled);
        gate.Set();
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(1, 0.5)]
    [InlineData(1, 90_000)]
    public void Constructor_PatienceOutOfRange_IsRefused(double attempt, double total)
    {
        var options = Clients.Options(new Uri("http://127.0.0.1/")) with { Resilience = new ResilienceOptions { Poll = CallOptions.Seconds(attempt, total, 1) } };
        Assert.Equal("QP5221", Assert.Throws<InputException>(() => new SapiClient(options)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    public void SapiToken_NoToken_IsRefusedWithoutShowingIt(string text)
    {
        var error = Assert.Throws<InputException>(() => new SapiToken(text));
        Assert.Equal("QP5220", error.Code);
        if (text.Length > 0) Assert.DoesNotContain(text, error.ToString().Split(" at ")[0], StringComparison.Ordinal);
    }

    private static string Inflated(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var text = new StreamReader(zlib);
        return text.ReadToEnd();
    }
}
