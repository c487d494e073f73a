using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Testing;

namespace QuantumPrune.Bridge.Tests.Remote;

public class BridgeSamplerTests
{
    [Fact]
    public async Task Sampler_AtABridge_KeepsTheRulesOfSamplers()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var sampler = (IAsyncDisposable)bridge.Sampler("anneal:reads=4,sweeps=200");
        Assert.Empty(await SamplerConformance.CheckAsync((ISampler)sampler));
    }

    [Fact]
    public async Task ConstrainedSampler_AtABridge_KeepsTheRulesOfBudgets()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var sampler = (IAsyncDisposable)bridge.Sampler("tabu:reads=2,sweeps=200");
        Assert.Empty(await SamplerConformance.CheckBudgetsAsync((IConstrainedSampler)sampler));
    }

    [Fact]
    public void Sampler_IsOfTheKindOfItsTwin()
    {
        Assert.IsAssignableFrom<IConstrainedSampler>(SamplerCatalog.Parse("remote:http://127.0.0.1:1"));
        Assert.IsNotAssignableFrom<IConstrainedSampler>(SamplerCatalog.Parse("remote:http://127.0.0.1:1,backend=greedy"));
        Assert.Equal("remote:anneal", SamplerCatalog.Parse("remote:http://127.0.0.1:1,backend=anneal:reads=2,sweeps=3").Name);
    }

    [Theory]
    [InlineData("remote:", "QP6120")]
    [InlineData("remote:bridge", "QP6120")]
    [InlineData("remote:ftp://h:1", "QP6120")]
    [InlineData("remote:http://me:secret@h:1", "QP6120")]
    [InlineData("remote:http://h:1,speed=2", "QP2011")]
    [InlineData("remote:http://h:1,ca=/nowhere.pem", "QP6121")]
    [InlineData("remote:http://h:1,backend=nonsense", "QP2010")]
    [InlineData("remote:http://h:1,backend=anneal:reads=0", "QP2022")]
    [InlineData("remote:http://h:1,backend=remote:http://h:2", "QP6120")]
    [InlineData("remote:http://h:1,backend=leap-hybrid", "QP2013")]
    public void Parse_WhatCannotBeUsed_IsRefused(string description, string code)
    {
        var error = Assert.Throws<InputException>(() => SamplerCatalog.Parse(description));
        Assert.Equal(code, error.Code);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleAsync_WithTheKeyOfAnAccount_IsLetIn()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new AccountOptions { Name = "ann" }));
        var model = Problems.Dense(12);
        await using var ann = (IAsyncDisposable)bridge.Sampler("greedy", "key-ann");
        Assert.NotEmpty((await ((ISampler)ann).SampleAsync(model, new SamplerOptions(), CancellationToken.None)).Samples);
        await using var eve = (IAsyncDisposable)bridge.Sampler("greedy", "key-eve");
        var error = await Assert.ThrowsAsync<RemoteException>(() => ((ISampler)eve).SampleAsync(model, new SamplerOptions(), CancellationToken.None));
        Assert.Equal("QP6123", error.Code);
        Assert.DoesNotContain("key-eve", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleAsync_AtThePortOfThePage_SaysSo()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var sampler = (IAsyncDisposable)SamplerCatalog.Parse($"remote:{bridge.Server.Http.GetLeftPart(UriPartial.Authority)}");
        Assert.Equal("QP6124", (await Assert.ThrowsAsync<RemoteException>(() => ((ISampler)sampler).SampleAsync(Problems.Dense(4), new SamplerOptions(), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task SampleAsync_BridgeStartedAnewMeanwhile_GivesTheSameRows()
    {
        using var folder = new TemporaryFolder();
        var (model, options, notices) = (Problems.Dense(150), new SamplerOptions { Seed = 4 }, new List<string>());
        const string Description = "anneal:reads=32,sweeps=200000";
        var first = await TestBridge.StartAsync(folder: folder.Path);
        var port = first.Server.Grpc.Port;
        await using var sampler = (IAsyncDisposable)first.Sampler(Description, notice: line => { lock (notices) notices.Add(line); });
        var told = new TaskCompletionSource();
        var energies = new List<double>();
        var running = ((ISampler)sampler).SampleAsync(model, options with { Improved = energy => { energies.Add(energy); told.TrySetResult(); } }, CancellationToken.None);
        await told.Task;
        await first.DisposeAsync();
        await using var second = await TestBridge.StartAsync(folder: folder.Path, grpcPort: port);
        var rows = await running;
        var local = (await SamplerCatalog.Parse(Description).SampleAsync(model, options, CancellationToken.None)).Recomputed(model);
        Assert.Equal(local.Samples.Select(sample => sample.Energy), rows.Samples.Select(sample => sample.Energy));
        Assert.Equal(energies.OrderDescending().Distinct(), energies);
        Assert.Equal(2, notices.Count);
    }
}
