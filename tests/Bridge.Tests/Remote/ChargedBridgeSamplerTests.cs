using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Bridge.Tests.Remote;

public sealed class ChargedBridgeSamplerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayRun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SampleAsync_BridgeStartedAnewMeanwhile_JobIsHandedInOnce()
    {
        await using var leap = await StartLeapAsync(waits: true);
        var model = Problems.Dense(20);
        var first = await StartAsync(leap);
        var port = first.Server.Grpc.Port;
        var sampler = (IRemoteSampler)first.Sampler("leap-hybrid");
        await using var owned = sampler;
        var running = sampler.SampleAsync(model, new SamplerOptions { Seed = 2 }, CancellationToken.None);
        await _begun.Task;
        await first.DisposeAsync();
        Assert.Single(leap.Problems);
        await using var second = await StartAsync(leap, port);
        _mayRun.SetResult();
        var rows = await running;
        Assert.Single(leap.Problems);
        Assert.Equal(model.Energy(rows.Best.Values), rows.Best.Energy);
        Assert.Empty(leap.Crashes);
    }

    [Fact]
    public async Task SampleAsync_TheSameAgain_BringsWhatWasPaidFor()
    {
        await using var leap = await StartLeapAsync();
        await using var bridge = await StartAsync(leap);
        var model = Problems.Dense(20);
        RemoteUsage paid, again;
        await using (var sampler = (IRemoteSampler)bridge.Sampler("leap-hybrid"))
        {
            await sampler.SampleAsync(model, new SamplerOptions { Seed = 2 }, CancellationToken.None);
            paid = sampler.Usage;
        }

        await using (var sampler = (IRemoteSampler)bridge.Sampler("leap-hybrid"))
        {
            await sampler.SampleAsync(model, new SamplerOptions { Seed = 2 }, CancellationToken.None);
            again = sampler.Usage;
        }

        Assert.Single(leap.Problems);
        Assert.True(paid is { Jobs: 1, FromJournal: 0, Charge: > 0 } && paid.Charge <= paid.EstimatedCharge && paid.Solvers.Count == 1, paid.ToString());
        Assert.True(again is { Jobs: 1, FromJournal: 1, Charge: 0 }, again.ToString());
    }

    [Fact]
    public async Task Restart_AnswerIsInTheJournal_IsChargedOnce()
    {
        await using var leap = await StartLeapAsync(waits: true);
        var model = Problems.Dense(20);
        string id;
        await using (var first = await StartAsync(leap))
        {
            id = (await first.SubmitAsync(new JobSpec { Sampler = "leap-hybrid" }, model)).Id;
            await _begun.Task;
        }

        _mayRun.SetResult();
        var context = new RemoteContext { Environment = Environment(leap), Command = $"bridge job {id}" };
        await using (var killed = (IRemoteSampler)SamplerCatalog.Parse("leap-hybrid", context)) await killed.SampleAsync(model, new SamplerOptions(), CancellationToken.None); // has the answer, and stores no end
        await using var second = await StartAsync(leap);
        var job = (await second.WatchAsync(id))[^1].Job;
        Assert.Single(leap.Problems);
        Assert.True(job is { State: JobState.Completed, Attempts: 2, ChargeSeconds: > 0, Solver.Length: > 0 }, job.ToString());
    }

    [Fact]
    public async Task Restart_JournalIsNotHere_EndsTheJobAndSendsNothing()
    {
        await using var leap = await StartLeapAsync(waits: true);
        string id;
        await using (var first = await StartAsync(leap))
        {
            id = (await first.SubmitAsync(new JobSpec { Sampler = "leap-hybrid" }, Problems.Dense(20))).Id;
            await _begun.Task;
        }

        using var elsewhere = new TemporaryFolder();
        await using var second = await StartAsync(leap, home: elsewhere.Path);
        var job = (await second.WatchAsync(id))[^1].Job;
        _mayRun.SetResult();
        Assert.Single(leap.Problems);
        Assert.True(job is { State: JobState.Failed, ChargeSeconds: > 0 }, job.ToString());
        Assert.StartsWith("QP6034", job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WhatWasReserved_StillCounts()
    {
        await using var leap = await StartLeapAsync(waits: true);
        var charge = await EstimateAsync(leap);
        var options = TestBridge.WithAccounts(new AccountOptions { Name = "ann", MaxChargePerDay = 1.5 * charge });
        string id;
        await using (var first = await StartAsync(leap, options: options))
        {
            id = (await first.SubmitAsync(new JobSpec { Sampler = "leap-hybrid" }, Problems.Dense(20), TestBridge.Key("ann"))).Id;
            await _begun.Task;
        }

        await using var second = await StartAsync(leap, options: options);
        var other = await second.SubmitAsync(new JobSpec { Sampler = "leap-hybrid" }, Problems.Dense(20, seed: 2), TestBridge.Key("ann"));
        Assert.StartsWith("QP6014", (await second.WatchAsync(other.Id, headers: TestBridge.Key("ann")))[^1].Job.Error, StringComparison.Ordinal);
        _mayRun.SetResult();
        Assert.Equal(JobState.Completed, (await second.WatchAsync(id, headers: TestBridge.Key("ann")))[^1].Job.State); // what it had reserved is not asked for again
        Assert.Single(leap.Problems);
    }

    [Fact]
    public async Task CancelJob_WhileItEstimates_EndsIt()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { MaxChargePerDay = 1000 }, _folder.Path, environment: name => name switch
        {
            "DWAVE_API_ENDPOINT" => $"http://127.0.0.1:{port}/",
            "DWAVE_API_TOKEN" => "TOKEN-0123456789abcdef",
            "QUANTUMPRUNE_HOME" => _folder.Path,
            _ => null,
        });
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "leap-hybrid", IdempotencyKey = "k" }, Problems.Dense(4));
        using var connection = await silent.AcceptTcpClientAsync(); // the estimate waits for an answer that never comes
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id });
        var end = (await bridge.WatchAsync(job.Id))[^1].Job;
        Assert.True(end is { State: JobState.Cancelled, ChargeSeconds: 0 }, end.ToString());
        Assert.NotEqual(job.Id, (await bridge.SubmitAsync(new JobSpec { Sampler = "leap-hybrid", IdempotencyKey = "k" }, Problems.Dense(4))).Id);
    }

    [Fact]
    public async Task EstimateAsync_SaysWhatTheServiceWouldCharge_AndSendsNothing()
    {
        await using var leap = await StartLeapAsync();
        await using var bridge = await StartAsync(leap);
        await using var sampler = (IRemoteSampler)bridge.Sampler("leap-hybrid");
        var estimate = await sampler.EstimateAsync(Problems.Dense(20), new SamplerOptions(), CancellationToken.None);
        Assert.True(estimate is { Charge: > 0, Jobs: 1, Variables: 20 }, estimate.ToString());
        Assert.Empty(leap.Problems);
    }

    [Fact]
    public async Task SampleAsync_MoreThanTheAccountMaySpend_FailsBeforeAnythingIsSent()
    {
        await using var leap = await StartLeapAsync();
        await using var bridge = await StartAsync(leap, options: TestBridge.WithAccounts(new AccountOptions { Name = "ann", MaxChargePerDay = 1e-6 }));
        await using var sampler = (IRemoteSampler)bridge.Sampler("leap-hybrid", "key-ann");
        var error = await Assert.ThrowsAsync<RemoteException>(() => sampler.SampleAsync(Problems.Dense(20), new SamplerOptions(), CancellationToken.None));
        Assert.Contains("QP6014", error.Message, StringComparison.Ordinal);
        Assert.Empty(leap.Problems);
    }

    [Fact]
    public async Task SampleAsync_ServiceDoesNotKnowTheToken_FailsWithoutNamingIt()
    {
        await using var leap = await StartLeapAsync();
        await using var bridge = await StartAsync(leap, token: "WRONG-TOKEN-1234567890");
        await using var sampler = (IRemoteSampler)bridge.Sampler("leap-hybrid");
        var error = await Assert.ThrowsAsync<RemoteException>(() => sampler.SampleAsync(Problems.Dense(20), new SamplerOptions(), CancellationToken.None));
        Assert.DoesNotContain("WRONG-TOKEN", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<double> EstimateAsync(SapiEmulator leap)
    {
        await using var sampler = (IRemoteSampler)SamplerCatalog.Parse("leap-hybrid", new RemoteContext { Environment = Environment(leap), Command = "test" });
        return (await sampler.EstimateAsync(Problems.Dense(20), new SamplerOptions(), CancellationToken.None)).Charge;
    }

    private Task<SapiEmulator> StartLeapAsync(bool waits = false) => SapiEmulator.StartAsync(new EmulatorOptions
    {
        Solvers = [new EmulatedHybrid()],
        QpuSampler = SamplerCatalog.Parse("greedy"),
        HybridSampler = SamplerCatalog.Parse("greedy"),
        RunGate = (_, _) =>
        {
            _begun.TrySetResult();
            return waits ? _mayRun.Task : Task.CompletedTask;
        },
    });

    private Task<TestBridge> StartAsync(SapiEmulator leap, int grpcPort = 0, BridgeOptions? options = null, string? token = null, string? home = null) =>
        TestBridge.StartAsync(options ?? new BridgeOptions { MaxChargePerDay = 1000 }, _folder.Path, grpcPort: grpcPort, environment: Environment(leap, token, home));

    private Func<string, string?> Environment(SapiEmulator leap, string? token = null, string? home = null) => name => name switch
    {
        "DWAVE_API_ENDPOINT" => leap.Endpoint.AbsoluteUri,
        "DWAVE_API_TOKEN" => token ?? leap.Options.Token,
        "QUANTUMPRUNE_HOME" => home ?? _folder.Path,
        _ => null,
    };
}
