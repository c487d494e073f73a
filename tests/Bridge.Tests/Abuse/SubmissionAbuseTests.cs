using System.Net;
using Google.Protobuf;
using Grpc.Core;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Abuse;

public class SubmissionAbuseTests
{
    private static readonly BqmHeader Header = new() { Vartype = Protocol.V1.Vartype.Binary, Variables = 100, Interactions = 4 };

    [Fact]
    public async Task Header_BeyondTheLimits_IsRefusedBeforeMemoryIsAskedFor()
    {
        await using var bridge = await TestBridge.StartAsync();
        await GoodClient.RefusedAsync(StatusCode.ResourceExhausted, "QP6100", () => SendAsync(bridge, new SubmitRequest { Header = new BqmHeader(Header) { Variables = uint.MaxValue } }));
        await GoodClient.RefusedAsync(StatusCode.ResourceExhausted, "QP6100", () => SendAsync(bridge, new SubmitRequest { Header = new BqmHeader(Header) { Interactions = ulong.MaxValue } }));
        await GoodClient.SolvesAsync(bridge);
    }

    [Fact]
    public async Task Chunks_BeyondMaxJobBytes_AreRefused()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { MaxJobBytes = 1 << 20 } });
        var chunk = Linear(100);
        await GoodClient.RefusedAsync(StatusCode.ResourceExhausted, "QP6027", () => SendAsync(bridge, [Headed(), .. Enumerable.Repeat(chunk, 2000)]));
        await GoodClient.SolvesAsync(bridge);
    }

    [Fact]
    public async Task Pairs_BeyondThoseAnnounced_AreRefused()
    {
        await using var bridge = await TestBridge.StartAsync();
        var sparse = new SparseBlock { Rows = { 0, 1, 2, 3, 4 }, Columns = { 1, 2, 3, 4, 5 }, Biases = { 1, 1, 1, 1, 1 } };
        var pairs = new SubmitRequest { Chunk = new BqmChunk { Sparse = sparse } };
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6101", () => SendAsync(bridge, Headed(), pairs));
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6101", () => SendAsync(bridge, [Headed(), .. Enumerable.Repeat(pairs, 1000)]));
        await GoodClient.SolvesAsync(bridge);
    }

    [Fact]
    public async Task DenseBlocks_WithoutPairs_AreRefused()
    {
        await using var bridge = await TestBridge.StartAsync();
        var block = new SubmitRequest { Chunk = new BqmChunk { Dense = new DenseBlock { RowCount = 100 } } };
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6101", () => SendAsync(bridge, Headed(), block));
    }

    [Theory]
    [InlineData("an\0neal", "", "")]
    [InlineData("greedy", "a\0b", "")]
    [InlineData("greedy", "", "k\0")]
    public async Task Text_WithNul_IsRefused(string sampler, string label, string key)
    {
        await using var bridge = await TestBridge.StartAsync();
        var spec = new JobSpec { Sampler = sampler, Label = label, IdempotencyKey = key };
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6024", () => bridge.SubmitAsync(spec, Problems.Dense(3)));
        using var response = await bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(HttpJobs.Whole(spec, Problems.Dense(3))));
        await response.CheckProblemAsync(HttpStatusCode.BadRequest, "QP6024");
        await GoodClient.RefusedAsync(StatusCode.NotFound, "QP6020", async () => await bridge.Solver.GetJobAsync(new GetJobRequest { JobId = "a\0b" }));
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6028", async () => await bridge.Solver.ListJobsAsync(new ListJobsRequest { BeforeId = "a\0b" }));
    }

    [Theory]
    [InlineData("anneal:speed=9", "QP2011")]
    [InlineData("anneal:reads=1e9", "QP20")]
    [InlineData("anneal:,,,=,=", "QP20")]
    [InlineData("exact:threads=64", "QP2011")]
    [InlineData("reduce:reduce:greedy:reads=99999999999999999999", "QP20")]
    public async Task Settings_ThatThereAreNot_AreRefused(string sampler, string code)
    {
        await using var bridge = await TestBridge.StartAsync();
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, code, () => bridge.SubmitAsync(new JobSpec { Sampler = sampler }, Problems.Dense(4)));
    }

    [Fact]
    public async Task Settings_WithoutEnd_AreRefused()
    {
        await using var bridge = await TestBridge.StartAsync();
        foreach (var sampler in (string[])[new string('a', 100_000), "anneal:" + new string(',', 100_000), string.Concat(Enumerable.Repeat("reduce:", 10_000))])
            await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6030", () => bridge.SubmitAsync(new JobSpec { Sampler = sampler }, Problems.Dense(4)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 0x0a, 0x7f })]
    [InlineData(new byte[] { 1, 0, 0, 0, 2, 0x0a, 0x00 })]
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 })]
    public async Task Bytes_ThatAreNoMessage_EndTheirCallOnly(byte[] body)
    {
        await using var bridge = await TestBridge.StartAsync();
        using var http = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/grpc");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bridge.Server.Grpc, "/quantumprune.v1.SolverService/Submit")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var status = response.Headers.TryGetValues("grpc-status", out var values) ? values : response.TrailingHeaders.GetValues("grpc-status");
        Assert.Contains(status.Single(), (string[])["13", "8"]);
        await GoodClient.SolvesAsync(bridge);
    }

    [Fact]
    public async Task IdempotencyKey_Replayed_IsTheSameJobAndNeverAnother()
    {
        await using var bridge = await TestBridge.StartAsync();
        var spec = new JobSpec { Sampler = "greedy", IdempotencyKey = new string('k', 128) };
        var first = await bridge.SubmitAsync(spec, Problems.Dense(10));
        await bridge.WatchAsync(first.Id);
        var replays = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bridge.SubmitAsync(spec, Problems.Dense(10))));
        Assert.All(replays, job => Assert.Equal((first.Id, 1u, JobState.Completed), (job.Id, job.Attempts, job.State)));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(seed => GoodClient.RefusedAsync(StatusCode.AlreadyExists, "QP6023", () => bridge.SubmitAsync(spec, Problems.Dense(10, 100 + (ulong)seed)))));
        Assert.Single((await bridge.Solver.ListJobsAsync(new ListJobsRequest())).Jobs);
        await GoodClient.RefusedAsync(StatusCode.InvalidArgument, "QP6024", () => bridge.SubmitAsync(new JobSpec(spec) { IdempotencyKey = new string('k', 129) }, Problems.Dense(10)));
    }

    private static SubmitRequest Headed() => new() { Header = Header };

    private static SubmitRequest Linear(int biases) => new() { Chunk = new BqmChunk { Linear = new LinearBlock { Biases = { new double[biases] } } } };

    /// <summary>Sends a spec and what follows it; the call may be refused before all of it is sent.</summary>
    private static async Task SendAsync(TestBridge bridge, params SubmitRequest[] messages)
    {
        using var call = bridge.Solver.Submit();
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec { Sampler = "greedy" } });
        foreach (var message in messages) await call.RequestStream.WriteAsync(message);
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync;
    }
}
