using Grpc.Core;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Remote;

public class RefusingBridgeTests
{
    [Theory]
    [InlineData("0", 0.2)]
    [InlineData("1500", 1.5)]
    [InlineData("18446744073709551615", 60)]
    public async Task SampleAsync_BridgeIsBusy_IsAskedAgainAndToldOnce(string pushback, double seconds)
    {
        var solver = new ScriptedSolver { OnSubmit = (attempt, _) => attempt <= 3 ? throw Busy(pushback) : Task.FromResult(ScriptedSolver.Waiting) };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        var time = new LeapingTime();
        await using var sampler = bridge.Paid(time);
        Assert.Single((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None)).Samples);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(seconds), 3), time.Waits);
        var notice = Assert.Single(bridge.Notices);
        Assert.Contains("is busy: QP6013: The account has enough jobs; it is asked again", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleAsync_BridgeIsBusyForLong_FailsAfterTenMinutes()
    {
        await using var bridge = await ScriptedBridge.StartAsync(new ScriptedSolver { OnSubmit = (_, _) => throw Busy("60000") });
        var time = new LeapingTime();
        await using var sampler = bridge.Paid(time);
        var error = await Assert.ThrowsAsync<RemoteException>(() => sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None));
        Assert.Equal("QP6125", error.Code);
        Assert.Equal(TimeSpan.FromMinutes(10), new TimeSpan(time.Waits.Sum(wait => wait.Ticks)));
        Assert.Single(bridge.Notices);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, "-1", "QP6125")]
    [InlineData(StatusCode.ResourceExhausted, "soon", "QP6125")]
    [InlineData(StatusCode.Unavailable, "-1", "QP6122")]
    public async Task SampleAsync_PushbackIsNoTime_IsFinal(StatusCode status, string pushback, string code)
    {
        var solver = new ScriptedSolver { OnSubmit = (_, _) => throw ScriptedSolver.Failure(status, "as the test says", pushback) };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid(new LeapingTime());
        Assert.Equal(code, (await Assert.ThrowsAsync<RemoteException>(() => sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None))).Code);
        Assert.Single(solver.Keys);
        Assert.Empty(bridge.Notices);
    }

    [Theory]
    [InlineData(StatusCode.FailedPrecondition, "QP5203: Leap does not answer.")]
    [InlineData(StatusCode.Internal, "QP5203: Leap does not answer.")]
    [InlineData(StatusCode.DataLoss, "QP6044: The result is damaged.")]
    public async Task SampleAsync_ResultCannotBeRead_IsAnErrorAndNotAnEmptyOne(StatusCode status, string detail)
    {
        await using var bridge = await ScriptedBridge.StartAsync(new ScriptedSolver { ResultError = ScriptedSolver.Failure(status, detail) });
        await using var sampler = bridge.Paid();
        var error = await Assert.ThrowsAsync<RemoteException>(() => sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None));
        Assert.Equal("QP6125", error.Code);
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleAsync_StateOfALaterVersion_HasNotEnded()
    {
        var solver = new ScriptedSolver
        {
            OnWatch = async (events, _) =>
            {
                await events.WriteAsync(new JobEvent { Number = 1, Job = new Job { Id = "a", State = (JobState)99 } });
                await events.WriteAsync(new JobEvent { Number = 2, Job = ScriptedSolver.Completed });
            },
        };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid();
        await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None);
        Assert.Equal(2, sampler.Usage.Charge);
    }

    private static RpcException Busy(string pushback) => ScriptedSolver.Failure(StatusCode.ResourceExhausted, "QP6013: The account has enough jobs.", pushback);
}
