using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
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

    private Task<TestBridge> StartAsync(SapiEmulator leap, int grpcPort = 0, BridgeOptions? options = null, string? token = null) => TestBridge.StartAsync(options ?? new BridgeOptions { MaxChargePerDay = 1000 }, _folder.Path, grpcPort: grpcPort, environment: name => name switch
    {
        "DWAVE_API_ENDPOINT" => leap.Endpoint.AbsoluteUri,
        "DWAVE_API_TOKEN" => token ?? leap.Options.Token,
        "QUANTUMPRUNE_HOME" => _folder.Path,
        _ => null,
    });
}
