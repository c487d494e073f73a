using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Hosting;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Protocol.Samples;
using QuantumPrune.Protocol.V1;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Interop;

public class HttpJobTests
{
    private static readonly BinaryQuadraticModel Model = Problems.Dense(30);

    [Fact]
    public async Task Submit_Json_GivesTheRowsOfTheSamplerInProcess()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.Http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "anneal:reads=5", Seed = 9, Label = "grüße" }, Model)));
        var events = await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events");
        var local = (await SamplerCatalog.Parse("anneal:reads=5").SampleAsync(Model, new SamplerOptions { Seed = 9 }, CancellationToken.None)).Recomputed(Model);
        var rows = await ResultAsync(bridge.Http, job.Id);
        Assert.Equal(("grüße", 30u, 435ul), (job.Label, job.Variables, job.Interactions));
        Assert.All(events, e => Assert.Equal(("job", e.Id), (e.Type, e.Change.Number)));
        Assert.Equal((JobState.Completed, local.Best.Energy), (events[^1].Change.Job.State, events[^1].Change.Job.BestEnergy));
        Assert.Equal(local.Samples.Select(sample => sample.Energy), rows.Samples.Select(sample => sample.Energy));
        Assert.Equal(local.Samples.Select(sample => sample.Values), rows.Samples.Select(sample => sample.Values));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("bqm")]
    public async Task Submit_ModelFile_IsTheSameModelAsInJson(string format)
    {
        await using var bridge = await TestBridge.StartAsync();
        using var file = ModelBody(format);
        var job = await bridge.Http.SubmitAsync(file, $"?format={format}&sampler=greedy&seed=4&label=a%20file");
        var same = await bridge.Http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "greedy", Seed = 4 }, Model)));
        Assert.Equal(("a file", same.ModelHash), (job.Label, job.ModelHash));
    }

    [Fact]
    public async Task Submit_ModelFileWithNumbersInTheQuery_IsTheSameJobAsInJson()
    {
        await using var bridge = await TestBridge.StartAsync();
        const string Query = "?format=bqm&sampler=greedy&seed=18446744073709551615&reads=3&sweeps=40&timeLimitSeconds=2.5&targetEnergy=-1e3&idempotencyKey=k";
        using var file = ModelBody();
        var first = await bridge.Http.SubmitAsync(file, Query);
        var spec = new JobSpec { Sampler = "greedy", Seed = ulong.MaxValue, Reads = 3, Sweeps = 40, TimeLimitSeconds = 2.5, TargetEnergy = -1000, IdempotencyKey = "k" };
        var again = await bridge.Http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(spec, Model)));
        Assert.Equal((first.Id, false, true), (again.Id, first.AlreadyThere, again.AlreadyThere));
        Assert.False(JsonParser.Default.Parse<Job>(await bridge.Http.GetStringAsync($"/v1/jobs/{first.Id}")).AlreadyThere);
    }

    [Theory]
    [InlineData("seed=18446744073709551616")]
    [InlineData("seed=1e3")]
    [InlineData("reads=4294967296")]
    [InlineData("reads=-1")]
    [InlineData("sweeps=1.5")]
    [InlineData("timeLimitSeconds=-0.5")]
    [InlineData("timeLimitSeconds=NaN")]
    [InlineData("timeLimitSeconds=1e999")]
    [InlineData("targetEnergy=low")]
    [InlineData("targetEnergy=-Infinity")]
    public async Task Submit_ModelFileWithANumberThatIsNone_IsRefused(string query)
    {
        await using var bridge = await TestBridge.StartAsync();
        using var file = ModelBody();
        await CheckAsync(HttpStatusCode.BadRequest, "QP6029", bridge.Http.PostAsync("/v1/jobs?format=bqm&" + query, file));
    }

    [Fact]
    public async Task Events_WithLastEventId_GoOnAfterIt()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.Http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "anneal", Seed = 5 }, Problems.Dense(60))));
        await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events");
        var all = await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events");
        Assert.True(all.Count > 2);
        var rest = await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events", all[0].Id);
        Assert.Equal(all.Skip(1).Select(e => e.Id), rest.Select(e => e.Id));
        Assert.Equal(rest.Select(e => e.Id), (await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events?after={all[0].Id}")).Select(e => e.Id));
        using var refused = await bridge.Http.GetAsync($"/v1/jobs/{job.Id}/events?after=-1");
        await refused.CheckProblemAsync(HttpStatusCode.BadRequest, "QP6028");
    }

    [Fact]
    public async Task Cancel_RunningJob_KeepsItsBestSoFar()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await SubmitLongAsync(bridge.Http);
        using var early = await bridge.Http.GetAsync($"/v1/jobs/{job.Id}/result");
        await early.CheckProblemAsync(HttpStatusCode.Conflict, "QP6021");
        using var cancelled = await bridge.Http.PostAsync($"/v1/jobs/{job.Id}/cancel", null);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        var end = (await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events"))[^1].Change.Job;
        Assert.Equal((JobState.Cancelled, true), (end.State, end.Truncated));
    }

    [Fact]
    public async Task Calls_ThatCannotBe_AreProblemDocuments()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new AccountOptions { Name = "ann", MaxOpenJobs = 1 }));
        using var keyless = await bridge.Http.GetAsync("/v1/jobs");
        await keyless.CheckProblemAsync(HttpStatusCode.Unauthorized, "QP6010");
        Assert.Equal("Bearer", keyless.Headers.WwwAuthenticate.Single().Scheme);
        bridge.Http.DefaultRequestHeaders.Authorization = TestBridge.Bearer("ann");
        await CheckAsync(HttpStatusCode.NotFound, "QP6020", bridge.Http.GetAsync("/v1/jobs/none"));
        await CheckAsync(HttpStatusCode.NotFound, "QP6020", bridge.Http.GetAsync("/v1/jobs/a.b/result"));
        await CheckAsync(HttpStatusCode.BadRequest, "QP6028", bridge.Http.GetAsync("/v1/jobs?pageSize=1001"));
        await CheckAsync(HttpStatusCode.BadRequest, "QP6028", bridge.Http.GetAsync("/v1/jobs?beforeId=a%00b"));
        await CheckAsync(HttpStatusCode.BadRequest, "QP6029", bridge.Http.PostAsync("/v1/jobs", new StringContent("{}")));
        await CheckAsync(HttpStatusCode.BadRequest, "QP6029", bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json("{")));
        await CheckAsync(HttpStatusCode.BadRequest, "QP6024", bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json("{}")));
        await CheckAsync(HttpStatusCode.Forbidden, "QP6011", bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "no such" }, Model))));
        var job = await bridge.Http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "anneal:reads=10000,sweeps=1000000", IdempotencyKey = "k" }, Model)));
        await CheckAsync(HttpStatusCode.Conflict, "QP6023", bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "greedy", IdempotencyKey = "k" }, Model))));
        await CheckAsync(HttpStatusCode.TooManyRequests, "QP6013", bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "greedy" }, Model))));
        using var cancelled = await bridge.Http.PostAsync($"/v1/jobs/{job.Id}/cancel", null);
    }

    [Fact]
    public async Task Readiness_DuringAStop_SaysSoWhileJobsComeToTheirEnd()
    {
        using var folder = new TemporaryFolder();
        var options = new BridgeOptions { Listen = new ListenOptions { Port = 0, GrpcPort = 0 }, Limits = new LimitOptions { DrainSeconds = 600 } };
        await using var server = await BridgeServer.StartAsync(options, new BridgeHost { Environment = _ => null, Home = folder.Path }, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = server.Http };
        Assert.Equal(("alive", "ready"), (await http.GetStringAsync("/healthz"), await http.GetStringAsync("/readyz")));
        var job = await SubmitLongAsync(http);
        var stop = server.StopAsync();
        using (var ready = await http.GetAsync("/readyz"))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal("alive", await http.GetStringAsync("/healthz"));
        await CheckAsync(HttpStatusCode.ServiceUnavailable, "QP6025", http.PostAsync("/v1/jobs", HttpJobs.Json(HttpJobs.Whole(new JobSpec(), Model))));
        using var cancelled = await http.PostAsync($"/v1/jobs/{job.Id}/cancel", null);
        await stop.WaitAsync(Expect.Patience);
    }

    private static ByteArrayContent ModelBody(string format = "bqm")
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, $"model.{format}");
        ModelFile.Write(path, Model, format);
        return new ByteArrayContent(File.ReadAllBytes(path)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
    }

    private static async Task CheckAsync(HttpStatusCode status, string code, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        await response.CheckProblemAsync(status, code);
    }

    /// <summary>Hands in a job that does not end by itself, and waits until it runs.</summary>
    private static async Task<Job> SubmitLongAsync(HttpClient http)
    {
        var job = await http.SubmitAsync(HttpJobs.Json(HttpJobs.Whole(new JobSpec { Sampler = "anneal:reads=10000,sweeps=1000000" }, Problems.Dense(200))));
        while (JsonParser.Default.Parse<Job>(await http.GetStringAsync($"/v1/jobs/{job.Id}")).State == JobState.Waiting)
        {
        }

        return job;
    }

    private static async Task<Formulation.SampleSet> ResultAsync(HttpClient http, string id)
    {
        using var json = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/v1/jobs/{id}/result"));
        var assembler = new SampleSetAssembler(Model.Vartype, Model.NumVariables);
        foreach (var part in json.RootElement.GetProperty("parts").EnumerateArray()) assembler.Add(JsonParser.Default.Parse<SampleSetPart>(part.GetRawText()));
        return assembler.Build();
    }
}
