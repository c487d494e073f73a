using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

public class RestartTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    /// <summary>The first process is abandoned when the so-and-so-manieth call comes in; a second one asks the same.</summary>
    [Fact]
    public async Task RunAsync_ProcessAbandonedAtAnyCall_RunsTheJobOnce()
    {
        for (var at = 0; at < 6; at++)
        {
            await using var bench = await JobBench.StartAsync();
            var first = await bench.ProcessAsync(Clients.Once);
            var calls = 0;
            var after = at;
            bench.Emulator.Faults = Enum.GetValues<SapiRoute>().Where(route => route != SapiRoute.Job).Aggregate(Faults.None, (all, route) => all.And(Faults.Script(route, _ => Interlocked.Increment(ref calls) > after ? new Fault(FaultKind.ResetAfter) : null)));
            var lost = first.AskAsync(JobBench.Request(1));
            await Task.WhenAny(lost, bench.UntilAsync(() => Task.FromResult(Volatile.Read(ref calls) > after + 3)));
            await first.DisposeAsync();
            await lost.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Soon);
            bench.Emulator.Faults = Faults.None;
            var second = await bench.ProcessAsync();
            var result = await second.AskAsync(JobBench.Request(1)).WaitAsync(Soon);
            Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(result));
            Assert.Single(bench.Emulator.Problems);
            Assert.Equal(1, bench.Emulator.Runs(result.Label));
        }
    }

    [Fact]
    public async Task RunAsync_AnsweredBefore_CostsNothingAgain()
    {
        await using var bench = await JobBench.StartAsync();
        var first = await bench.ProcessAsync();
        await first.AskAsync(JobBench.Request(1)).WaitAsync(Soon);
        await first.DisposeAsync();
        var calls = bench.Emulator.Traffic.Count;
        var second = await bench.ProcessAsync();
        var result = await second.AskAsync(JobBench.Request(1)).WaitAsync(Soon);
        Assert.True(result.FromJournal);
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(result));
        Assert.Equal(calls, bench.Emulator.Traffic.Count);
    }

    [Fact]
    public async Task RunAsync_ServiceKeepsTheProblemNoMore_HandsItInAgain()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await JobBench.StartAsync(options => options with { RunGate = (_, _) => gate.Task });
        var first = await bench.ProcessAsync();
        var lost = first.AskAsync(JobBench.Request(1));
        await bench.UntilAsync(async () => (await first.Journal.ListAsync()) is [{ State: JobState.Submitted }]);
        await first.DisposeAsync();
        await lost.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Soon);
        bench.Emulator.Expire(bench.Emulator.Problems[0].Id);
        gate.SetResult();
        var notices = new List<string>();
        var second = await bench.ProcessAsync(notice: notices.Add);
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(await second.AskAsync(JobBench.Request(1)).WaitAsync(Soon)));
        Assert.Equal([JobState.Answered, JobState.Failed], (await second.Journal.ListAsync()).Select(job => job.State).Order());
        Assert.Contains(notices, notice => notice.Contains("handed in again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_UploadBrokeOff_GoesOnWithTheMissingParts()
    {
        var model = TestModel.Write(Large());
        await using var bench = await JobBench.StartAsync();
        bench.Emulator.Faults = Faults.Script(SapiRoute.UploadPart, index => index == 0 ? null : new Fault(FaultKind.InternalError));
        var first = await bench.ProcessAsync(Clients.Once);
        await Assert.ThrowsAsync<SapiException>(() => first.AskAsync(JobBench.Upload(model, 30)).WaitAsync(Soon));
        await first.DisposeAsync();
        bench.Emulator.Faults = Faults.None;
        var second = await bench.ProcessAsync();
        await second.AskAsync(JobBench.Upload(model, 30)).WaitAsync(TimeSpan.FromSeconds(60));
        var upload = Assert.Single(bench.Emulator.Uploads);
        Assert.True(upload.IsComplete);
        Assert.Equal((model.Length + Uploader.PartBytes - 1) / Uploader.PartBytes, upload.PartRequests); // none twice
        Assert.Single(bench.Emulator.Problems);
    }

    /// <summary>Two parts of 5 MiB and a bit: 500,000 interactions.</summary>
    private static BinaryQuadraticModel Large()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2000);
        for (var i = 0; i < 2000; i++)
            for (var j = i + 1; j <= i + 250; j++) builder.AddQuadratic(i, j % 2000, -1);
        return builder.Build();
    }
}
