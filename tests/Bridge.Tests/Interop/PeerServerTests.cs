using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Rpc.Tests.Interop;

namespace QuantumPrune.Bridge.Tests.Interop;

public class PeerServerTests
{
    private static readonly BinaryQuadraticModel Model = Problems.Dense(20);

    [GrpcioFact]
    public async Task Server_OfGrpcio_RowsArriveAndImprovementsAreTold()
    {
        await using var server = await PeerSolver.StartAsync("honest");
        var told = new List<double>();
        var samples = await RunAsync(server, "greedy:reads=2", "secret", told.Add);
        var best = Assert.Single(samples.Samples);
        Assert.Equal(Model.Energy(best.Values), best.Energy);
        Assert.Equal(told.OrderDescending(), told);
        Assert.Equal(best.Energy, told[^1], 1e-9);
        await server.EndAsync();
        Assert.Equal(["Submit", "Watch", "GetResult"], server.Calls.Select(call => call.GetProperty("call").GetString()!));
        Assert.Equal(("greedy:reads=2", "Bearer secret"), (server.Calls[0].GetProperty("sampler").GetString(), server.Calls[0].GetProperty("metadata").GetString()));
    }

    [GrpcioTheory]
    [InlineData("lies")]
    [InlineData("nan")]
    public async Task Server_ThatLiesAboutAnEnergy_IsNotBelieved(string behaviour)
    {
        await using var server = await PeerSolver.StartAsync(behaviour);
        var best = Assert.Single((await RunAsync(server)).Samples);
        Assert.Equal(Model.Energy(best.Values), best.Energy);
    }

    [GrpcioFact]
    public async Task Watch_ThatBreaksInTheMiddle_GoesOnAfterTheLastNumber()
    {
        await using var server = await PeerSolver.StartAsync("breaks");
        var told = new List<double>();
        var samples = await RunAsync(server, told: told.Add);
        Assert.Equal(told.Distinct().OrderDescending(), told);
        Assert.Equal(samples.Best.Energy, told[^1], 1e-9);
        await server.EndAsync();
        Assert.Equal([0, 2], server.Calls.Where(call => call.GetProperty("call").GetString() == "Watch").Select(call => call.GetProperty("after").GetInt32()));
    }

    [GrpcioFact]
    public async Task Server_ThatDiesBeforeWatch_IsWaitedForAndAskedForTheSameJob()
    {
        await using var server = await PeerSolver.StartAsync("dies");
        var run = RunAsync(server);
        await server.DiedAsync();
        await server.RestartAsync();
        Assert.Single((await run).Samples);
        await server.EndAsync();
        Assert.Single(server.Calls, call => call.GetProperty("call").GetString() == "Submit");
    }

    [GrpcioTheory]
    [InlineData("UNAUTHENTICATED", "QP6123")]
    [InlineData("UNIMPLEMENTED", "QP6124")]
    [InlineData("INVALID_ARGUMENT", "QP6125")]
    [InlineData("PERMISSION_DENIED", "QP6125")]
    [InlineData("RESOURCE_EXHAUSTED", "QP6125")]
    [InlineData("INTERNAL", "QP6125")]
    public async Task Server_ThatRefuses_IsAnErrorWithItsReason(string status, string code)
    {
        await using var server = await PeerSolver.StartAsync($"refuses:{status}");
        var e = await Assert.ThrowsAsync<RemoteException>(() => RunAsync(server));
        Assert.Equal(code, e.Code);
        Assert.Contains("QP6999: told to refuse.", e.Message, StringComparison.Ordinal);
    }

    [GrpcioTheory]
    [InlineData("short", "QP6110")]
    [InlineData("wide", "QP6110")]
    [InlineData("unended", "QP6110")]
    [InlineData("huge", "QP6125")]
    [InlineData("endless", "QP6110")]
    [InlineData("backwards", "QP6110")]
    public async Task Server_ThatAnswersWhatCannotBe_IsRefused(string behaviour, string code)
    {
        await using var server = await PeerSolver.StartAsync(behaviour);
        Assert.Equal(code, (await Assert.ThrowsAsync<RemoteException>(() => RunAsync(server))).Code);
    }

    [GrpcioFact]
    public async Task Server_ThatSaysNothing_IsLeftWhenTheCallerGivesUp()
    {
        await using var server = await PeerSolver.StartAsync("silent");
        using var stop = new CancellationTokenSource();
        var run = RunAsync(server, time: new HurriedTime(), cancellation: stop.Token);
        while (!server.Calls.Any(call => call.GetProperty("call").GetString() == "Watch")) await Task.Yield();
        await stop.CancelAsync();
        Assert.True((await run).Truncated);
    }

    private static async Task<SampleSet> RunAsync(PeerSolver server, string backend = "greedy", string? key = null, Action<double>? told = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var sampler = server.Sampler(backend, key, time ?? TimeProvider.System);
        await using var owned = (IAsyncDisposable)sampler;
        return await sampler.SampleAsync(Model, new SamplerOptions { Seed = 3, Improved = told }, cancellation).WaitAsync(SolverPeers.Patience, CancellationToken.None);
    }
}
