using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

public class LeapJobsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    /// <summary>Every kind of fault that passes, three times in a row on every route it fits.</summary>
    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.GatewayTimeoutAfter)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.SlowBody)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.TruncatedJson)]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.WrongContentType)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.HtmlPage)]
    [InlineData(FaultKind.CorruptAnswer)]
    [InlineData(FaultKind.WrongRowCount)]
    public async Task RunAsync_FaultOnEveryRoute_RunsEachJobOnce(FaultKind kind)
    {
        var times = kind == FaultKind.SlowBody ? 1 : 3;
        await using var bench = await JobBench.StartAsync(options => options with { AnswerByReference = true });
        bench.Emulator.Faults = Enum.GetValues<SapiRoute>().Where(route => route != SapiRoute.Job)
            .Where(route => kind is not (FaultKind.CorruptAnswer or FaultKind.WrongRowCount) || route is SapiRoute.Problem)
            .Aggregate(Faults.None, (all, route) => all.And(Faults.First(route, new Fault(kind) { RetryAfter = "0", Stall = TimeSpan.FromSeconds(4) }, times)));
        var patience = new CallOptions(TimeSpan.FromSeconds(kind == FaultKind.SlowBody ? 1 : 5), Soon, 100);
        var process = await bench.ProcessAsync(Clients.Impatient with { Read = patience, Submit = patience, Poll = patience, Download = patience, Upload = patience }, new LeapJobsOptions { LongPoll = TimeSpan.Zero, Deadline = Soon });
        var hybrid = process.AskAsync(JobBench.Upload(TestModel.Bytes));
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => process.AskAsync(JobBench.Request(number)))).WaitAsync(Soon);
        Assert.Equal(Enumerable.Range(0, 3).Select(JobBench.Energy), results.Select(JobBench.EnergyOf));
        var whole = await hybrid.WaitAsync(Soon);
        Assert.Equal(1, bench.Emulator.Runs(whole.Label));
        Assert.All(results, result => Assert.Equal(1, bench.Emulator.Runs(result.Label)));
        Assert.Equal(4, bench.Emulator.Problems.Count);
    }

    /// <summary>A fault that stays ends each call with its code, long before any deadline.</summary>
    [Theory]
    [InlineData(FaultKind.TooManyRequests, SapiRoute.Submit, "QP5205")]
    [InlineData(FaultKind.InternalError, SapiRoute.Submit, "QP5205")]
    [InlineData(FaultKind.ResetBefore, SapiRoute.Submit, "QP5201")]
    [InlineData(FaultKind.WrongContentType, SapiRoute.Problem, "QP5206")]
    [InlineData(FaultKind.CorruptAnswer, SapiRoute.Problem, "QP5206")]
    [InlineData(FaultKind.HtmlPage, SapiRoute.Problem, "QP5205")]
    [InlineData(FaultKind.TruncatedBody, SapiRoute.Problem, "QP5201")]
    [InlineData(FaultKind.InternalError, SapiRoute.UploadStart, "QP5205")]
    [InlineData(FaultKind.InternalError, SapiRoute.UploadPart, "QP5205")]
    [InlineData(FaultKind.EmptyBody, SapiRoute.UploadStatus, "QP5206")]
    public async Task RunAsync_FaultThatStays_EndsWithItsCode(FaultKind kind, SapiRoute route, string code)
    {
        await using var bench = await JobBench.StartAsync(options => options with { Faults = Faults.Script(route, _ => new Fault(kind)) });
        var few = Clients.Try(2);
        var process = await bench.ProcessAsync(Clients.Impatient with { Read = few, Submit = few, Download = few, Upload = few });
        var request = route is SapiRoute.UploadStart or SapiRoute.UploadPart or SapiRoute.UploadStatus ? JobBench.Upload(TestModel.Bytes) : JobBench.Request(1);
        Assert.Equal(code, (await Assert.ThrowsAsync<SapiException>(() => process.AskAsync(request).WaitAsync(Soon))).Code);
    }

    [Fact]
    public async Task RunAsync_AnswersOfSubmitsLost_AreLookedUp()
    {
        await using var bench = await JobBench.StartAsync(options => options with { Faults = Faults.First(SapiRoute.Submit, new Fault(FaultKind.ResetAfter), 1) });
        var process = await bench.ProcessAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => process.AskAsync(JobBench.Request(number)))).WaitAsync(Soon);
        Assert.All(results, result => Assert.Equal(1, bench.Emulator.Runs(result.Label)));
        Assert.Equal(Enumerable.Range(0, 10).Select(JobBench.Energy), results.Select(JobBench.EnergyOf));
    }

    [Fact]
    public async Task RunAsync_SubmitTooLarge_IsHalved()
    {
        await using var bench = await JobBench.StartAsync(options => options with { MaxUnpackedBytes = 1200 });
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(200) });
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => process.AskAsync(JobBench.Request(number)))).WaitAsync(Soon);
        Assert.All(results, result => Assert.Equal(1, bench.Emulator.Runs(result.Label)));
        Assert.Contains(bench.Emulator.Traffic, entry => entry.Status == 413);
    }

    [Fact]
    public async Task RunAsync_OneJobTooLarge_FailsAlone()
    {
        await using var bench = await JobBench.StartAsync(options => options with { MaxUnpackedBytes = 1200 });
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(200) });
        var small = process.AskAsync(JobBench.Request(1));
        var large = process.AskAsync(JobBench.Request(2, parameters: $$"""{"num_reads":1{{new string(' ', 2000)}}}"""));
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(await small.WaitAsync(Soon)));
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, (await Assert.ThrowsAsync<SapiException>(() => large.WaitAsync(Soon))).Status);
    }

    [Fact]
    public async Task RunAsync_BadJobAmongOthers_FailsAloneAndIsNotOpen()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(100) });
        var good = process.AskAsync(JobBench.Request(1));
        var bad = process.AskAsync(JobBench.Request(2, parameters: """{"num_reads":-1}"""));
        var unknown = process.AskAsync(JobBench.Request(3, new SolverIdentity("nobody")));
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(await good.WaitAsync(Soon)));
        Assert.Equal(("QP5204", 400), Of(await Assert.ThrowsAsync<SapiException>(() => bad.WaitAsync(Soon))));
        Assert.Equal(("QP5203", 404), Of(await Assert.ThrowsAsync<SapiException>(() => unknown.WaitAsync(Soon))));
        Assert.Equal(2, (await process.Journal.ListAsync()).Count(job => job.State == JobState.Failed && job.Error is not null));

        static (string, int?) Of(SapiException e) => (e.Code, e.ErrorCode);
    }

    [Fact]
    public async Task RunAsync_JobGivenUp_SaysWhy()
    {
        await using var bench = await JobBench.StartAsync(options => options with { Faults = Faults.First(SapiRoute.Job, new Fault(FaultKind.JobFailed) { Message = "No luck" }) });
        var process = await bench.ProcessAsync();
        var error = await Assert.ThrowsAsync<SapiException>(() => process.AskAsync(JobBench.Request(1)).WaitAsync(Soon));
        Assert.Equal(("QP5207", "No luck"), (error.Code, error.ServiceMessage));
        Assert.Equal((JobState.Failed, "No luck"), (await process.Journal.ListAsync()).Select(job => (job.State, job.Error)).Single());
    }

    [Fact]
    public async Task RunAsync_OneProblemForgotten_FailsThatJobOnly()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await JobBench.StartAsync(options => options with { RunGate = (_, _) => gate.Task });
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { LongPoll = TimeSpan.Zero, ShortestPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(20) });
        var jobs = Enumerable.Range(0, 30).Select(number => process.AskAsync(JobBench.Request(number))).ToList();
        await bench.SubmittedAsync(30);
        var lost = bench.Emulator.Problems[7];
        bench.Emulator.Expire(lost.Id);
        var error = await Assert.ThrowsAsync<SapiException>(async () => await await Task.WhenAny(jobs).WaitAsync(Soon));
        Assert.Equal(("QP5203", lost.Id), (error.Code, error.ProblemId));
        gate.SetResult();
        await Task.WhenAll(jobs.Select(job => job.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(Soon);
        Assert.Equal(29, jobs.Count(job => job.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task RunAsync_NeverEnds_MeetsTheDeadline()
    {
        await using var bench = await JobBench.StartAsync(options => options with { RunGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Deadline = TimeSpan.FromMilliseconds(200), LongPoll = TimeSpan.FromSeconds(1) });
        Assert.Equal("QP5209", (await Assert.ThrowsAsync<SapiException>(() => process.AskAsync(JobBench.Request(1)).WaitAsync(Soon))).Code);
        Assert.Equal(JobState.Submitted, (await process.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task RunAsync_CancelledWhilePending_IsWithdrawnAtTheService()
    {
        await using var bench = await JobBench.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync();
        using var cancel = new CancellationTokenSource();
        var job = process.AskAsync(JobBench.Request(1), cancel.Token);
        await bench.SubmittedAsync(1);
        await cancel.CancelAsync();
        Assert.True((await Assert.ThrowsAsync<WithdrawnException>(() => job)).Withdrawn);
        Assert.Equal(Testing.Leap.ProblemStatus.Cancelled, bench.Emulator.Problems[0].Status);
        Assert.Equal(JobState.Cancelled, (await process.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileRunning_StaysInTheJournalAndIsAskedAgain()
    {
        var gate = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        await using var bench = await JobBench.StartAsync(options => options with
        {
            RunGate = (_, _) =>
            {
                running.TrySetResult();
                return gate.Task;
            },
        });
        var process = await bench.ProcessAsync();
        using var cancel = new CancellationTokenSource();
        var job = process.AskAsync(JobBench.Request(1), cancel.Token);
        await running.Task.WaitAsync(Soon);
        await bench.UntilAsync(async () => (await process.Journal.ListAsync())[0].State == JobState.Submitted);
        await cancel.CancelAsync();
        Assert.False((await Assert.ThrowsAsync<WithdrawnException>(() => job)).Withdrawn);
        Assert.Equal(JobState.Submitted, (await process.Journal.ListAsync())[0].State);
        gate.SetResult();
        await process.DisposeAsync();
        var next = await bench.ProcessAsync();
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(await next.AskAsync(JobBench.Request(1)).WaitAsync(Soon)));
        Assert.Equal([Testing.Leap.ProblemStatus.Cancelled, Testing.Leap.ProblemStatus.Completed], bench.Emulator.Problems.Select(problem => problem.Status));
    }

    [Fact]
    public async Task RunAsync_CancelledBeforeItIsSent_IsNeverSent()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Linger = TimeSpan.FromSeconds(30) });
        using var cancel = new CancellationTokenSource();
        var job = process.AskAsync(JobBench.Request(1), cancel.Token);
        await bench.UntilAsync(async () => (await process.Journal.ListAsync()).Count == 1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.WaitAsync(Soon));
        Assert.Equal(JobState.Cancelled, (await process.Journal.ListAsync())[0].State);
        Assert.Equal(0, bench.Emulator.Requests(SapiRoute.Submit));
    }

    [Fact]
    public async Task RunAsync_CancelledWhileUploading_IsNeverSent()
    {
        await using var bench = await JobBench.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.UploadPart, _ => new Fault(FaultKind.SlowBody)) });
        var process = await bench.ProcessAsync();
        using var cancel = new CancellationTokenSource();
        var job = process.AskAsync(JobBench.Upload(TestModel.Bytes), cancel.Token);
        await bench.UntilAsync(() => Task.FromResult(bench.Emulator.Requests(SapiRoute.UploadPart) > 0));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.WaitAsync(Soon));
        Assert.Equal(JobState.Cancelled, (await process.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task RunAsync_CancelledAtAnyCall_EndsSoonAndTellsTheTruth()
    {
        foreach (var after in Enumerable.Range(0, 12))
        {
            using var cancel = new CancellationTokenSource();
            var calls = -1;
            await using var bench = await JobBench.StartAsync();
            bench.Emulator.Faults = Enum.GetValues<SapiRoute>().Where(route => route is not (SapiRoute.Job or SapiRoute.Cancel)).Aggregate(Faults.None, (all, route) => all.And(Faults.Script(route, _ =>
            {
                if (Interlocked.Increment(ref calls) == after) cancel.Cancel();
                return null;
            })));
            var process = await bench.ProcessAsync();
            foreach (var request in (JobRequest[])[JobBench.Request(1), JobBench.Upload(TestModel.Bytes)])
            {
                try
                {
                    await process.AskAsync(request, cancel.Token).WaitAsync(Soon);
                }
                catch (OperationCanceledException)
                {
                    Assert.True(cancel.IsCancellationRequested);
                }
            }

            foreach (var job in await process.Journal.ListAsync())
                if (job.State == JobState.Cancelled && job.ProblemId is null) Assert.Equal(0, bench.Emulator.Runs(job.Label));
        }
    }

    [Fact]
    public async Task CancelAsync_JobOfTheJournal_IsWithdrawn()
    {
        await using var bench = await JobBench.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync();
        var job = process.AskAsync(JobBench.Request(1));
        await bench.UntilAsync(async () => (await process.Journal.ListAsync()) is [{ State: JobState.Submitted }]);
        Assert.False(await process.Jobs.CancelAsync((await process.Journal.ListAsync())[0])); // its run is alive
        await process.Jobs.DisposeAsync();
        process.Run.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => job.WaitAsync(Soon));
        var next = await bench.ProcessAsync();
        Assert.True(await next.Jobs.CancelAsync((await next.Journal.ListAsync())[0]));
        Assert.Equal(JobState.Cancelled, (await next.Journal.ListAsync())[0].State);
        Assert.Equal(Testing.Leap.ProblemStatus.Cancelled, bench.Emulator.Problems[0].Status);
    }

    [Fact]
    public async Task CancelAsync_ServiceHasLostIt_LeavesTheJob()
    {
        await using var bench = await JobBench.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync();
        var job = process.AskAsync(JobBench.Request(1));
        await bench.UntilAsync(async () => (await process.Journal.ListAsync()) is [{ State: JobState.Submitted }]);
        await process.Jobs.DisposeAsync();
        process.Run.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => job.WaitAsync(Soon));
        bench.Emulator.Expire(bench.Emulator.Problems[0].Id);
        var next = await bench.ProcessAsync();
        Assert.False(await next.Jobs.CancelAsync((await next.Journal.ListAsync())[0]));
        Assert.Equal(JobState.Submitted, (await next.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task CancelAsync_Answered_KeepsTheAnswer()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync();
        await process.AskAsync(JobBench.Request(1)).WaitAsync(Soon);
        process.Run.Dispose();
        var next = await bench.ProcessAsync();
        var job = (await next.Journal.ListAsync())[0];
        Assert.False(await next.Jobs.CancelAsync(job));
        Assert.Equal(JobState.Answered, (await next.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task RunAsync_AnswerDoesNotFit_IsNotKept()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync();
        await using var jobs = new LeapJobs(process.Client, process.Journal, null, (_, _) => throw new InvalidOperationException("five qubits, not six"));
        var error = await Assert.ThrowsAsync<SapiException>(() => jobs.RunAsync(process.Run, JobBench.Request(1), CancellationToken.None).WaitAsync(Soon));
        Assert.Equal("QP5206", error.Code);
        Assert.Contains("not six", error.Cause, StringComparison.Ordinal);
        Assert.Equal(JobState.Submitted, (await process.Journal.ListAsync())[0].State);
    }

    [Fact]
    public async Task RunAsync_NoticeThrows_HarmsNothing()
    {
        await using var bench = await JobBench.StartAsync(options => options with { Faults = Faults.First(SapiRoute.Poll, new Fault(FaultKind.Unavailable)) });
        var told = new List<string>();
        var process = await bench.ProcessAsync(notice: sentence =>
        {
            lock (told) told.Add(sentence);
            throw new InvalidOperationException();
        });
        Assert.Equal(JobBench.Energy(1), JobBench.EnergyOf(await process.AskAsync(JobBench.Request(1)).WaitAsync(Soon)));
        Assert.Equal(["D-Wave's service does not answer; trying again for up to 60 s."], told);
    }

    [Fact]
    public async Task DisposeAsync_JobsUnderWay_EndsThemAll()
    {
        await using var bench = await JobBench.StartAsync(options => options with { RunGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync(options: new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(20) });
        var jobs = Enumerable.Range(0, 50).Select(number => process.AskAsync(JobBench.Request(number))).ToList();
        await bench.SubmittedAsync(25);
        await process.Jobs.DisposeAsync().AsTask().WaitAsync(Soon);
        await Task.WhenAll(jobs.Select(job => job.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(Soon);
        Assert.All(jobs, job => Assert.IsType<ObjectDisposedException>(job.Exception?.InnerException));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => process.AskAsync(JobBench.Request(99)).WaitAsync(Soon));
    }

    [Fact]
    public async Task RunAsync_SubmitBringsTheAnswer_AsksForNothingElse()
    {
        await using var bench = await JobBench.StartAsync(options => options with { SubmitWait = TimeSpan.FromSeconds(10) });
        var process = await bench.ProcessAsync();
        Assert.Equal(JobBench.Energy(4), JobBench.EnergyOf(await process.AskAsync(JobBench.Request(4)).WaitAsync(Soon)));
        Assert.Equal((1, 0, 0), (bench.Emulator.Requests(SapiRoute.Submit), bench.Emulator.Requests(SapiRoute.Poll), bench.Emulator.Requests(SapiRoute.Problem)));
    }

    [Fact]
    public async Task RunAsync_LastFreePoller_DoesNotPauseLonger()
    {
        await using var bench = await JobBench.StartAsync(options => options with { RunGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var process = await bench.ProcessAsync(Clients.Impatient with { Concurrency = 1 }, new LeapJobsOptions { Deadline = TimeSpan.FromSeconds(2.3), ShortestPause = TimeSpan.FromSeconds(10) });
        await Assert.ThrowsAsync<SapiException>(() => process.AskAsync(JobBench.Request(1)).WaitAsync(Soon));
        Assert.InRange(bench.Emulator.Requests(SapiRoute.Poll), 2, 4); // held for a second each
    }
}
