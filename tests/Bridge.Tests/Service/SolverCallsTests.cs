using Grpc.Core;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Service;

public class SolverCallsTests
{
    [Fact]
    public async Task Submit_SmallModel_GivesTheRowsOfTheSamplerInProcess()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(40);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=8", Seed = 5 }, model);
        var events = await bridge.WatchAsync(job.Id);
        var rows = await bridge.ResultAsync(job.Id, model);
        var local = (await SamplerCatalog.Parse("anneal:reads=8").SampleAsync(model, new SamplerOptions { Seed = 5 }, CancellationToken.None)).Recomputed(model);
        Assert.Equal(JobState.Completed, events[^1].Job.State);
        Assert.Equal(local.Best.Energy, events[^1].Job.BestEnergy);
        Assert.Equal(local.Samples.Select(sample => sample.Energy), rows.Samples.Select(sample => sample.Energy));
        Assert.All(local.Samples.Zip(rows.Samples), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.Equal(events.Select(e => e.Number).Order(), events.Select(e => e.Number));
        Assert.Contains(events, e => e.Incumbent is not null);
    }

    [Fact]
    public async Task Watch_AfterTheEnd_TellsTheSameIncumbentsAgain()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal", Seed = 5 }, Problems.Dense(60));
        var live = await bridge.WatchAsync(job.Id);
        var again = await bridge.WatchAsync(job.Id);
        Assert.Equal(live.Where(e => e.Incumbent is not null).Select(e => (e.Number, e.Incumbent)).Last(), again.Where(e => e.Incumbent is not null).Select(e => (e.Number, e.Incumbent)).Last());
        var rest = await bridge.WatchAsync(job.Id, again[^2].Number);
        Assert.Equal(JobState.Completed, Assert.Single(rest).Job.State);
    }

    [Fact]
    public async Task Watch_AfterANumberThatNoEventHas_StillTellsTheEnd()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=8,sweeps=2000", Seed = 5 }, Problems.Dense(100));
        Assert.Equal(JobState.Completed, (await bridge.WatchAsync(job.Id, ulong.MaxValue))[^1].Job.State);
    }

    [Fact]
    public async Task Submit_WithAConstraint_KeepsIt()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(30);
        var constraint = LinearConstraint.Cardinality(30, 7);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "tabu", Seed = 3 }, model, constraint: Protocol.Jobs.ConstraintMessages.ToWire(constraint));
        await bridge.WatchAsync(job.Id);
        Assert.All((await bridge.ResultAsync(job.Id, model)).Samples, sample => Assert.True(constraint.Holds(sample.Values)));
        var refused = await Refused(() => bridge.SubmitAsync(new JobSpec { Sampler = "greedy" }, model, constraint: Protocol.Jobs.ConstraintMessages.ToWire(constraint)));
        Assert.StartsWith("QP6031", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_RunningJob_KeepsItsBestSoFar()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(400);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=1000,sweeps=1000000" }, model);
        using var watch = bridge.Solver.Watch(new WatchRequest { JobId = job.Id });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None) && watch.ResponseStream.Current.Job.State != JobState.Running)
        {
        }

        await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id });
        var end = (await bridge.WatchAsync(job.Id))[^1].Job;
        Assert.Equal((JobState.Cancelled, true), (end.State, end.Truncated));
    }

    [Fact]
    public async Task Cancel_WaitingJob_EndsItAtOnce()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Pools = [new PoolOptions { Name = "one", Concurrency = 1, Samplers = ["anneal"] }] });
        var model = Problems.Dense(300);
        var first = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=1000,sweeps=1000000" }, model);
        var second = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal" }, model);
        var cancelled = await bridge.Solver.CancelAsync(new CancelRequest { JobId = second.Id });
        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.Equal(StatusCode.FailedPrecondition, (await Refused(() => bridge.ResultAsync(second.Id, model))).StatusCode);
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = first.Id });
    }

    [Fact]
    public async Task Submit_SameIdempotencyKey_IsTheSameJobOrRefused()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(10);
        var spec = new JobSpec { Sampler = "greedy", Seed = 1, IdempotencyKey = "k" };
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bridge.SubmitAsync(spec, model)));
        Assert.Single(jobs.Select(job => job.Id).Distinct());
        Assert.Equal(StatusCode.AlreadyExists, (await Refused(() => bridge.SubmitAsync(new JobSpec(spec) { Seed = 2 }, model))).StatusCode);
        Assert.Equal(StatusCode.AlreadyExists, (await Refused(() => bridge.SubmitAsync(spec, Problems.Dense(10, 9)))).StatusCode);
    }

    [Theory]
    [InlineData("nonsense", StatusCode.PermissionDenied, "QP6011")]
    [InlineData("leap-hybrid:endpoint=http://evil.example", StatusCode.InvalidArgument, "QP6030")]
    [InlineData("reduce:leap-qpu:config=/etc/passwd", StatusCode.InvalidArgument, "QP6030")]
    [InlineData("qaoa:engine=qsharp", StatusCode.InvalidArgument, "QP6030")]
    [InlineData("qaoa:qubits=30", StatusCode.InvalidArgument, "QP6030")]
    [InlineData("random:reads=2000000000", StatusCode.InvalidArgument, "QP6030")]
    [InlineData("remote:http://127.0.0.1:1", StatusCode.PermissionDenied, "QP6011")]
    [InlineData("anneal:speed=9", StatusCode.InvalidArgument, "QP2011")]
    [InlineData("anneal:reads=0", StatusCode.InvalidArgument, "QP20")]
    public async Task Submit_SamplersThatAreNotForCallers_AreRefused(string sampler, StatusCode status, string code)
    {
        await using var bridge = await TestBridge.StartAsync();
        var refused = await Refused(() => bridge.SubmitAsync(new JobSpec { Sampler = sampler }, Problems.Dense(4)));
        Assert.Equal(status, refused.StatusCode);
        Assert.StartsWith(code, refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListSamplers_NamesWhatIsServedWithLimits()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { MaxVariables = 77 } });
        var samplers = (await bridge.Solver.ListSamplersAsync(new ListSamplersRequest())).Samplers;
        Assert.Contains(samplers, sampler => sampler is { Name: "tabu", Constrained: true, Charges: false, MaxVariables: 77 });
        Assert.Contains(samplers, sampler => sampler is { Name: "leap-qpu", Charges: true });
        Assert.Equal(StatusCode.ResourceExhausted, (await Refused(() => bridge.SubmitAsync(new JobSpec(), Problems.Dense(78)))).StatusCode);
    }

    [Fact]
    public async Task Estimate_LocalSampler_CostsNothing()
    {
        await using var bridge = await TestBridge.StartAsync();
        using var call = bridge.Solver.Estimate();
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec() });
        await call.RequestStream.WriteAsync(new SubmitRequest { Header = Protocol.Models.ModelChunks.Header(Problems.Dense(1)) });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(0, (await call).ChargeSeconds);
    }

    [Fact]
    public async Task Calls_OfAnotherAccount_SeeNothingOfAJob()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new() { Name = "ann" }, new() { Name = "bob" }));
        var model = Problems.Dense(8);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "greedy", IdempotencyKey = "k" }, model, TestBridge.Key("ann"));
        await bridge.WatchAsync(job.Id, headers: TestBridge.Key("ann"));
        Assert.Equal(StatusCode.NotFound, (await Refused(() => bridge.WatchAsync(job.Id, headers: TestBridge.Key("bob")))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(() => bridge.ResultAsync(job.Id, model, TestBridge.Key("bob")))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Refused(async () => await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id }, TestBridge.Key("bob")))).StatusCode);
        Assert.Empty((await bridge.Solver.ListJobsAsync(new ListJobsRequest(), TestBridge.Key("bob"))).Jobs);
        Assert.NotEqual(job.Id, (await bridge.SubmitAsync(new JobSpec { Sampler = "greedy", IdempotencyKey = "k" }, model, TestBridge.Key("bob"))).Id);
        Assert.Equal(StatusCode.Unauthenticated, (await Refused(() => bridge.WatchAsync(job.Id, headers: TestBridge.Key("eve")))).StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, (await Refused(() => bridge.WatchAsync(job.Id))).StatusCode);
    }

    [Fact]
    public async Task Quotas_AreKept()
    {
        var account = new AccountOptions { Name = "ann", MaxOpenJobs = 1, MaxStreams = 2, CallsPerMinute = 120 };
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(account));
        var model = Problems.Dense(300);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=1000,sweeps=1000000" }, model, TestBridge.Key("ann"));
        Assert.StartsWith("QP6013", (await Refused(() => bridge.SubmitAsync(new JobSpec { Sampler = "greedy" }, model, TestBridge.Key("ann")))).Status.Detail, StringComparison.Ordinal);
        Assert.StartsWith("QP6011", (await Refused(() => bridge.SubmitAsync(new JobSpec { Sampler = "leap-hybrid" }, Problems.Dense(3), TestBridge.Key("ann")))).Status.Detail, StringComparison.Ordinal);
        using var one = bridge.Solver.Watch(new WatchRequest { JobId = job.Id }, TestBridge.Key("ann"));
        using var two = bridge.Solver.Watch(new WatchRequest { JobId = job.Id }, TestBridge.Key("ann"));
        Assert.True(await one.ResponseStream.MoveNext(CancellationToken.None) && await two.ResponseStream.MoveNext(CancellationToken.None));
        Assert.StartsWith("QP6016", (await Refused(() => bridge.WatchAsync(job.Id, headers: TestBridge.Key("ann")))).Status.Detail, StringComparison.Ordinal);
        var last = await Refused(async () =>
        {
            for (var k = 0; k < 100; k++) await bridge.Solver.GetJobAsync(new GetJobRequest { JobId = job.Id }, TestBridge.Key("ann"));
        });
        Assert.StartsWith("QP6012", last.Status.Detail, StringComparison.Ordinal);
        Assert.NotNull(last.Trailers.GetValue("grpc-retry-pushback-ms"));
    }

    [Fact]
    public async Task Restart_InTheMiddleOfAJob_RunsItAgainToTheSameRows()
    {
        using var folder = new TemporaryFolder();
        var model = Problems.Dense(150);
        string id;
        ulong seen;
        await using (var first = await TestBridge.StartAsync(folder: folder.Path))
        {
            id = (await first.SubmitAsync(new JobSpec { Sampler = "anneal:reads=32,sweeps=200000", Seed = 4 }, model)).Id;
            using var watch = first.Solver.Watch(new WatchRequest { JobId = id });
            while (await watch.ResponseStream.MoveNext(CancellationToken.None) && watch.ResponseStream.Current.Incumbent is null)
            {
            }

            seen = watch.ResponseStream.Current.Number;
        }

        await using var second = await TestBridge.StartAsync(folder: folder.Path);
        var events = await second.WatchAsync(id, seen);
        Assert.All(events, e => Assert.True(e.Number >= seen));
        Assert.Equal((JobState.Completed, 2u), (events[^1].Job.State, events[^1].Job.Attempts));
        var local = await SamplerCatalog.Parse("anneal:reads=32,sweeps=200000").SampleAsync(model, new SamplerOptions { Seed = 4 }, CancellationToken.None);
        Assert.Equal(local.Recomputed(model).Samples.Select(sample => sample.Energy), (await second.ResultAsync(id, model)).Samples.Select(sample => sample.Energy));
    }

    private static async Task<RpcException> Refused(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);
}
