using Grpc.Core;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Abuse;

public class CrowdTests
{
    private const int Watchers = 1000;

    [Fact]
    public async Task Keys_ThatAreWrong_AreRefusedHoweverMany()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new AccountOptions { Name = "ann" }));
        var flood = Enumerable.Range(0, 300).Select(k => GoodClient.RefusedAsync(
            StatusCode.Unauthenticated, "QP6010", async () => await bridge.Solver.ListJobsAsync(new ListJobsRequest(), new Metadata { { "authorization", $"Bearer {new string('x', k)}" } })));
        await Task.WhenAll([.. flood, GoodClient.SolvesAsync(bridge, TestBridge.Key("ann"))]);
        await GoodClient.RefusedAsync(StatusCode.Unauthenticated, "QP6010", async () => await bridge.Solver.ListJobsAsync(new ListJobsRequest(), new Metadata { { "authorization", "Basic a2V5LWFubg==" } }));
    }

    [Fact]
    public async Task Watchers_OfOneJob_AllSeeItsEndWhileOthersAreServed()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Pools = [new PoolOptions { Name = "two", Concurrency = 2, Samplers = ["anneal", "greedy"] }] });
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=10000,sweeps=1000000" }, Problems.Dense(200));
        var calls = Enumerable.Range(0, Watchers).Select(_ => bridge.Solver.Watch(new WatchRequest { JobId = job.Id })).ToList();
        var first = await Task.WhenAll(calls.Select(call => call.ResponseStream.MoveNext(CancellationToken.None))).WaitAsync(Expect.Patience);
        Assert.DoesNotContain(false, first);
        await GoodClient.SolvesAsync(bridge);
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id });
        var ends = await Task.WhenAll(calls.Select(EndAsync)).WaitAsync(Expect.Patience);
        Assert.All(ends, state => Assert.Equal(JobState.Cancelled, state));
    }

    [Fact]
    public async Task Watchers_ThatGo_GiveTheirPlacesBack()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new AccountOptions { Name = "ann", MaxStreams = 10 }));
        var key = TestBridge.Key("ann");
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "anneal:reads=10000,sweeps=1000000" }, Problems.Dense(200), key);
        for (var round = 0; round < 5; round++)
        {
            await GoodClient.SolvesSoonAsync(
                async () =>
                {
                    var calls = Enumerable.Range(0, 10).Select(_ => bridge.Solver.Watch(new WatchRequest { JobId = job.Id }, key)).ToList();
                    try
                    {
                        await Task.WhenAll(calls.Select(call => call.ResponseStream.MoveNext(CancellationToken.None)));
                    }
                    finally
                    {
                        foreach (var call in calls) call.Dispose();
                    }
                },
                "QP6016");
        }

        await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id }, key);
    }

    private static async Task<JobState> EndAsync(AsyncServerStreamingCall<JobEvent> call)
    {
        using (call) return (await call.ResponseStream.ReadAllAsync().LastAsync()).Job.State;
    }
}
