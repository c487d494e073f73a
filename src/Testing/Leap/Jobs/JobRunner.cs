using System.Threading.Channels;

namespace QuantumPrune.Testing.Leap.Jobs;

/// <summary>Takes problems from PENDING to their end, off the web server's threads: delays cost no worker, samplers one each.</summary>
internal sealed class JobRunner : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly JobStore _store;
    private readonly Func<Fault?> _nextFault;
    private readonly Action<Exception> _crashed;
    private readonly Channel<Job> _ready = Channel.CreateUnbounded<Job>(); // bounded by MaxActiveProblems
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _workers;

    /// <summary>Starts the workers.</summary>
    /// <param name="options">Delays, gates and the number of workers.</param>
    /// <param name="store">Told when a problem has ended.</param>
    /// <param name="nextFault">The fault of the next problem that starts, or null.</param>
    /// <param name="crashed">Told what a sampler should not have thrown.</param>
    public JobRunner(EmulatorOptions options, JobStore store, Func<Fault?> nextFault, Action<Exception> crashed)
    {
        (_options, _store, _nextFault, _crashed) = (options, store, nextFault, crashed);
        _workers = [.. Enumerable.Range(0, options.Workers).Select(_ => Task.Run(WorkAsync))];
    }

    private DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    public void Start(Job job)
    {
        _store.Add(job);
        _ = job.Finished.ContinueWith((_, ended) => _store.Ended((Job)ended!), job, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (_options.PendingTime <= TimeSpan.Zero && _options.PendingGate is null) _ready.Writer.TryWrite(job);
        else _ = WaitAndQueueAsync(job);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _ready.Writer.TryComplete();
        await Task.WhenAll(_workers).ConfigureAwait(false);
    }

    private async Task WaitAndQueueAsync(Job job)
    {
        await DelayAsync(_options.PendingTime, _options.PendingGate, job).ConfigureAwait(false);
        _ready.Writer.TryWrite(job);
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var job in _ready.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false)) await RunAsync(job).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // the emulator stops
        }
    }

    private async Task RunAsync(Job job)
    {
        if (!job.TryStart()) return;
        if (_nextFault() is { Kind: FaultKind.JobFailed } fault) job.Fail(fault.Message, Now);
        else if (!job.Solver.Online) job.Fail("Solver is offline", Now);
        else await SolveAsync(job).ConfigureAwait(false);
    }

    private async Task SolveAsync(Job job)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, _stop.Token);
        try
        {
            var answer = await job.Work!(job, end.Token).ConfigureAwait(false);
            if (_options.RunTime <= TimeSpan.Zero && _options.RunGate is null) Finish(job, answer);
            else _ = WaitAndFinishAsync(job, answer);
        }
        catch (OperationCanceledException)
        {
            job.EndCancelled(Now);
        }
        catch (QuantumPruneException e)
        {
            job.Fail(e.Message, Now);
        }
        catch (Exception e)
        {
            _crashed(e);
            job.Fail("Internal SAPI error occurred.", Now);
        }
    }

    private async Task WaitAndFinishAsync(Job job, string answer)
    {
        await DelayAsync(_options.RunTime, _options.RunGate, job).ConfigureAwait(false);
        Finish(job, answer);
    }

    private void Finish(Job job, string answer)
    {
        if (job.Cancellation.IsCancellationRequested) job.EndCancelled(Now);
        else job.Complete(answer, Now);
    }

    /// <summary>Ends early when the problem is cancelled or the emulator stops.</summary>
    private async Task DelayAsync(TimeSpan time, Func<string?, CancellationToken, Task>? gate, Job job)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, _stop.Token);
        try
        {
            if (time > TimeSpan.Zero) await Task.Delay(time, _options.TimeProvider, end.Token).ConfigureAwait(false);
            if (gate is not null) await gate(job.Label, end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // what follows looks at the cause
        }
        catch (Exception e)
        {
            _crashed(e); // a gate's own; the problem goes on
        }
    }
}
