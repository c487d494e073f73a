using Grpc.Core;

namespace QuantumPrune.Bridge.Tests.Remote;

public class LostAnswerTests
{
    [Theory]
    [InlineData("The connection broke.", 0, 2)]
    [InlineData("QP6041: The store failed.", 0, 2)]
    [InlineData("QP6025: The bridge is stopping.", 1, 0)]
    public async Task SampleAsync_FirstSubmitFailsAndTheJobIsThere_IsAnEarlierRunsOnlyIfThatWasRefused(string failure, int earlier, double charge)
    {
        var solver = new ScriptedSolver
        {
            OnSubmit = (attempt, _) => attempt == 1 ? throw ScriptedSolver.Failure(StatusCode.Unavailable, failure) : Task.FromResult(new Protocol.V1.Job(ScriptedSolver.Completed) { AlreadyThere = true }),
        };
        var usage = await UsageAsync(solver);
        Assert.Equal((earlier, charge), (usage.FromJournal, usage.Charge));
        Assert.Equal(2, solver.Keys.Count);
        Assert.Single(solver.Keys.Distinct());
    }

    [Fact]
    public async Task SampleAsync_JobOfAnEarlierRunStillWaits_CostsNothing()
    {
        var usage = await UsageAsync(new ScriptedSolver { OnSubmit = (_, _) => Task.FromResult(ScriptedSolver.There) });
        Assert.Equal((1, 0.0), (usage.FromJournal, usage.Charge));
    }

    [Fact]
    public async Task SampleAsync_NewJobIsAtItsEndAtOnce_IsPaid()
    {
        var usage = await UsageAsync(new ScriptedSolver { OnSubmit = (_, _) => Task.FromResult(ScriptedSolver.Completed) });
        Assert.Equal((0, 2.0), (usage.FromJournal, usage.Charge));
    }

    private static async Task<RemoteUsage> UsageAsync(ScriptedSolver solver)
    {
        await using var bridge = await ScriptedBridge.StartAsync(solver);
        await using var sampler = bridge.Paid(new LeapingTime());
        Assert.Single((await sampler.SampleAsync(ScriptedBridge.Model, new SamplerOptions(), CancellationToken.None)).Samples);
        return sampler.Usage;
    }
}
