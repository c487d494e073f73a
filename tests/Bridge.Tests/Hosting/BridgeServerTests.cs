using Grpc.Core;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Stores;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Hosting;

[Collection(StoreCollection.Name)]
public class BridgeServerTests(StorePlaces places)
{
    [Fact]
    public async Task Stop_WithinTheTimeToDrain_LetsARunningJobComeToItsEnd()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { DrainSeconds = 60 } }, folder.Path))
        {
            id = await RunningAsync(bridge, "anneal:reads=32,sweeps=50000");
            var stopping = bridge.Server.StopAsync();
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => bridge.SubmitAsync(new JobSpec(), Problems.Dense(4)))).StatusCode);
            await stopping;
        }

        await using var next = await TestBridge.StartAsync(folder: folder.Path);
        Assert.True(await next.Solver.GetJobAsync(new GetJobRequest { JobId = id }) is { State: JobState.Completed, Attempts: 1 });
    }

    [Fact]
    public async Task Start_StoreOfARunningBridge_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var bridge = await TestBridge.StartAsync(folder: folder.Path);
        Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(() => TestBridge.StartAsync(folder: folder.Path))).Code);
    }

    [Fact]
    public async Task Start_PortThatIsTaken_IsRefusedAndLeavesTheStore()
    {
        using var folder = new TemporaryFolder();
        await using var other = await TestBridge.StartAsync();
        Assert.Equal("QP6004", (await Assert.ThrowsAsync<InputException>(() => TestBridge.StartAsync(folder: folder.Path, grpcPort: other.Server.Grpc.Port))).Code);
        await using var bridge = await TestBridge.StartAsync(folder: folder.Path);
    }

    [Fact]
    public async Task Start_PortThatIsTaken_IsNoAttemptAtAJob()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = await TestBridge.StartAsync(folder: folder.Path)) id = await RunningAsync(first, "anneal:reads=32,sweeps=20000");
        await using var other = await TestBridge.StartAsync();
        await Assert.ThrowsAsync<InputException>(() => TestBridge.StartAsync(folder: folder.Path, grpcPort: other.Server.Grpc.Port));
        await using var second = await TestBridge.StartAsync(folder: folder.Path);
        Assert.Equal(2u, (await second.WatchAsync(id))[^1].Job.Attempts);
    }

    [Fact]
    public async Task Start_SamplerIsServedNoMore_FailsItsJobs()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = await TestBridge.StartAsync(folder: folder.Path)) id = await RunningAsync(first, "anneal:reads=1000,sweeps=1000000");
        await using var second = await TestBridge.StartAsync(new BridgeOptions { Pools = [new PoolOptions { Name = "local", Concurrency = 1, Samplers = ["tabu"] }] }, folder.Path);
        var job = (await second.WatchAsync(id))[^1].Job;
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith("QP6011", job.Error, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task TakenOver_AnotherServerHasTheStore_SaysSoAndStopsAtOnce()
    {
        var place = (PostgresPlace)await places.MakeAsync(StoreKind.Postgres);
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Store = "postgres:" + place.ConnectionString, Limits = new LimitOptions { DrainSeconds = 3600 } });
        await RunningAsync(bridge, "anneal:reads=1000,sweeps=1000000");
        Assert.False(bridge.Server.TakenOver.IsCompleted);
        await place.ExecuteAsync("UPDATE quantumprune_bridge.lease SET epoch = epoch + 1");
        await Assert.ThrowsAsync<RpcException>(() => bridge.SubmitAsync(new JobSpec(), Problems.Dense(4)));
        Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(() => bridge.Server.TakenOver)).Code);
        await bridge.Server.StopAsync(); // waits for nobody: what runs could not be stored
    }

    [Fact]
    public async Task Job_LongerThanItMayRun_KeepsItsBestSoFar()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { MaxSeconds = 0.2, DrainSeconds = 0 } });
        var model = Problems.Dense(200);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=1000,sweeps=1000000" }, model);
        var end = (await bridge.WatchAsync(job.Id))[^1].Job;
        Assert.True(end is { State: JobState.Completed, Truncated: true, HasBestEnergy: true }, end.ToString());
        Assert.NotEmpty((await bridge.ResultAsync(job.Id, model)).Samples);
    }

    [PostgresFact]
    public async Task Restart_OnPostgres_TakesTheJobUpAgain()
    {
        var place = (PostgresPlace)await places.MakeAsync(StoreKind.Postgres);
        var options = new BridgeOptions { Store = "postgres:" + place.ConnectionString };
        string id;
        await using (var first = await TestBridge.StartAsync(options)) id = await RunningAsync(first, "anneal:reads=32,sweeps=200000");
        await using var second = await TestBridge.StartAsync(options);
        Assert.True((await second.WatchAsync(id))[^1].Job is { State: JobState.Completed, Attempts: 2 });
    }

    /// <summary>Hands a job in and waits until it has found something.</summary>
    private static async Task<string> RunningAsync(TestBridge bridge, string sampler)
    {
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = sampler, Seed = 4 }, Problems.Dense(150));
        using var watch = bridge.Solver.Watch(new WatchRequest { JobId = job.Id });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None) && watch.ResponseStream.Current.Incumbent is null)
        {
        }

        return job.Id;
    }
}
