using Grpc.Core;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Remote;

public sealed class CancelledSamplerTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task SampleAsync_CancelledDuringTheEstimate_AnswersWithoutRows()
    {
        var solver = new ScriptedSolver { OnEstimate = StopAsync };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid();
        var rows = await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), _stop.Token);
        Assert.True(rows is { Samples.Count: 0, Truncated: true });
        Assert.Equal((0, 0), (sampler.Usage.Open, solver.Keys.Count));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task SampleAsync_BridgeCannotBeAskedToStop_CountsThePaidJobAsOpen(StatusCode status)
    {
        await using var bridge = await ScriptedBridge.StartAsync(Unstoppable(status));
        await using var sampler = bridge.Paid(new HurriedTime());
        Assert.Empty((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), _stop.Token)).Samples);
        Assert.Equal((1, 3.0), (sampler.Usage.Open, sampler.Usage.Charge));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task SampleAsync_BridgeCannotBeAskedToStop_IsAnsweredByTheTwin(StatusCode status)
    {
        await using var bridge = await ScriptedBridge.StartAsync(Unstoppable(status));
        var sampler = bridge.Sampler("greedy", new HurriedTime());
        await using var owned = (IAsyncDisposable)sampler;
        Assert.True((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), _stop.Token)).Truncated);
    }

    [Fact]
    public async Task SampleAsync_CancelledDuringThePaidSubmit_FindsTheJobAndStopsIt()
    {
        var solver = new ScriptedSolver
        {
            OnSubmit = async (attempt, context) =>
            {
                if (attempt == 1) await StopAsync(context);
                return ScriptedSolver.There;
            },
            OnWatch = (events, _) => events.WriteAsync(new JobEvent { Number = 1, Job = new Job { Id = "a", State = JobState.Cancelled, ChargeSeconds = 1 } }),
            ResultError = ScriptedSolver.Failure(StatusCode.FailedPrecondition, "QP6021: It left no samples."),
        };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid();
        Assert.Empty((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), _stop.Token)).Samples);
        Assert.Equal(["a"], solver.Cancelled);
        Assert.Single(solver.Keys.Distinct());
        Assert.True(sampler.Usage is { Jobs: 1, FromJournal: 0, Open: 0, Charge: 1 }, sampler.Usage.ToString());
    }

    [Fact]
    public async Task SampleAsync_CancelledJobFails_IsNoErrorAndCostsWhatItSays()
    {
        var watches = 0;
        var solver = new ScriptedSolver
        {
            OnWatch = (events, context) => Interlocked.Increment(ref watches) == 1 ? StopAsync(context) : events.WriteAsync(new JobEvent { Number = 1, Job = new Job { Id = "a", State = JobState.Failed, ChargeSeconds = 1 } }),
            ResultError = ScriptedSolver.Failure(StatusCode.FailedPrecondition, "QP6021: It left no samples."),
        };
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid();
        Assert.True((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), _stop.Token)).Truncated);
        Assert.Equal((0, 1.0), (sampler.Usage.Open, sampler.Usage.Charge));
    }

    private ScriptedSolver Unstoppable(StatusCode status) => new()
    {
        OnWatch = (_, context) => StopAsync(context),
        OnCancel = () => throw ScriptedSolver.Failure(status, "as the test says"),
    };

    /// <summary>Has the client stop, and answers nothing.</summary>
    private async Task StopAsync(ServerCallContext context)
    {
        await _stop.CancelAsync();
        await ScriptedSolver.ForeverAsync(context);
    }
}
