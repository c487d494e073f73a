using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Queue;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Bridge.Telemetry;
using QuantumPrune.Protocol.Models;

namespace QuantumPrune.Bridge.Running;

/// <summary>Takes jobs from the queues and runs them, each pool as many as it may. What it has not ended when it stops is taken up again by the next.</summary>
internal sealed class JobRunner : IAsyncDisposable
{
    private const int MostAttempts = 5;
    private const int Storing = 16; // jobs of a pool whose ends are stored while others run in their places

    private static readonly TimeSpan StoreGrace = TimeSpan.FromSeconds(2);

    private readonly BridgeOptions _options;
    private readonly IJobStore _store;
    private readonly JobFeeds _feeds;
    private readonly JobSolver _solver;
    private readonly BridgeMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreRetry _storing;
    private readonly ChargeBook _charges;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<string, RunningJob> _running = new();
    private readonly Dictionary<PoolOptions, FairQueue> _queues;
    private readonly SubmissionCache _cache = new();
    private readonly AccountDirectory _accounts;
    private List<Task> _workers = [];

    public JobRunner(BridgeOptions options, AccountDirectory accounts, IJobStore store, JobFeeds feeds, JobSolver solver, StoreRetry storing, ChargeBook charges, BridgeMetrics metrics, TimeProvider time, ILogger<JobRunner> logger)
    {
        (_options, _accounts, _store, _feeds, _solver, _metrics, _time, _logger) = (options, accounts, store, feeds, solver, metrics, time, logger);
        (_storing, _charges) = (storing, charges);
        _queues = options.Pools.ToDictionary(pool => pool, _ => new FairQueue());
        foreach (var (pool, queue) in _queues) metrics.Observe(pool.Name, () => queue.Count, () => _running.Values.Count(job => PoolOf(job.Job) == pool));
    }

    /// <summary>Takes up what an earlier start left open. Nothing runs yet.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        var open = await _store.OpenAsync(cancellation).ConfigureAwait(false);
        foreach (var job in open)
        {
            if (job.Phase == JobPhase.Running) await _store.RequeueAsync(job.Id, cancellation).ConfigureAwait(false);
            var account = _accounts.Named(job.Account);
            account.Resume();
            if (job.Reserved is { } charge) await _charges.KeepAsync(job, charge).ConfigureAwait(false);
            Enqueue(job with { Phase = JobPhase.Waiting }, account);
        }

        if (open.Count > 0) BridgeLog.Resumed(_logger, open.Count);
    }

    /// <summary>Begins to work, once nothing can keep the server from its start.</summary>
    public void Begin() => _workers = [.. _queues.SelectMany(entry => Workers(entry.Value, entry.Key.Concurrency))];

    /// <summary>Refuses new jobs once the server stops.</summary>
    /// <exception cref="RefusedException">QP6025: it does.</exception>
    public void CheckOpen()
    {
        if (_stopping.IsCancellationRequested) throw new RefusedException(Refusal.Unavailable, "QP6025", "The bridge is stopping.", "Send the job again in a moment.");
    }

    /// <summary>Queues a job that was just stored.</summary>
    public void Add(StoredJob job, Account account, Submission submission)
    {
        _cache.Put(job.Id, submission);
        Enqueue(job, account);
    }

    /// <summary>How many jobs may be taken before a waiting one.</summary>
    public int Position(StoredJob job, Account account) => job.Phase == JobPhase.Waiting && PoolOf(job) is { } pool ? _queues[pool].Position(new QueuedJob(job.Id, account)) : 0;

    /// <summary>Stops a job whose stop is noted in the store: at once when it waits, with its best so far when it runs.</summary>
    public async Task CancelAsync(StoredJob job, Account account)
    {
        if (PoolOf(job) is { } pool && _queues[pool].Remove(new QueuedJob(job.Id, account))) await EndAsync(job.Id, _solver.Cancelled(job)).ConfigureAwait(false);
        else if (_running.TryGetValue(job.Id, out var running)) running.Cancel();
    }

    /// <summary>Takes no more jobs, waits for those that run, and after the time for that leaves them to the next start.</summary>
    public async Task StopAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        BridgeLog.Stopping(_logger, _running.Count, _options.Limits.DrainSeconds);
        await _stopping.CancelAsync().ConfigureAwait(false);
        var all = Task.WhenAll(_workers);
        await Task.WhenAny(all, _store.TakenOver, Task.Delay(TimeSpan.FromSeconds(_options.Limits.DrainSeconds), _time)).ConfigureAwait(false);
        await Task.WhenAll(_running.Values.Select(job => job.InterruptAsync())).ConfigureAwait(false);
        _over.CancelAfter(StoreGrace);
        await all.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _over.Dispose();
    }

    private void Enqueue(StoredJob job, Account account)
    {
        _feeds.Of(job);
        var pool = PoolOf(job) ?? _options.Pools[0]; // a sampler that is served no more fails when it runs
        _queues[pool].Add(new QueuedJob(job.Id, account));
    }

    private PoolOptions? PoolOf(StoredJob job)
    {
        var name = SamplerRequest.Parse(job.Sampler).Name;
        return _options.Pools.FirstOrDefault(pool => pool.Samplers.Contains(name));
    }

    /// <summary>More workers than places: a place is free as soon as its job is solved, so that nobody computes nothing because somebody waits for the disk.</summary>
    private IEnumerable<Task> Workers(FairQueue queue, int concurrency)
    {
        var places = new SemaphoreSlim(concurrency);
        return Enumerable.Range(0, concurrency + Storing).Select(_ => Task.Run(() => WorkAsync(queue, places), CancellationToken.None));
    }

    private async Task WorkAsync(FairQueue queue, SemaphoreSlim places)
    {
        while (true)
        {
            RunningPlace place;
            QueuedJob job;
            try
            {
                place = await RunningPlace.TakeAsync(places, _stopping.Token).ConfigureAwait(false);
                job = await queue.TakeAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await RunAsync(job, place).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                BridgeLog.Left(_logger, job.Id); // the store was away until the end
            }
            catch (Exception e)
            {
                BridgeLog.Broke(_logger, job.Id, e); // the store refuses: another server has taken it over
            }
            finally
            {
                place.Dispose();
                queue.Done(job);
            }
        }
    }

    private async Task RunAsync(QueuedJob queued, RunningPlace place)
    {
        var stored = await _storing.CallAsync(token => _store.StartAsync(queued.Id, _time.GetUtcNow(), token), _stopping.Token).ConfigureAwait(false);
        if (stored is null)
        {
            _feeds.Drop(queued.Id);
            return;
        }

        if (stored.CancelRequested)
        {
            await EndAsync(stored.Id, _solver.Cancelled(stored)).ConfigureAwait(false);
            return;
        }

        if (stored.Attempts > MostAttempts && !SamplerPolicy.MayCharge(stored.Sampler))
        {
            await EndAsync(stored.Id, _solver.Failure(stored, $"QP6035: The bridge ended {MostAttempts} times while it ran this job, which may need more memory than there is.")).ConfigureAwait(false);
            return;
        }

        _feeds.Publish(stored);
        BridgeLog.Started(_logger, stored.Id, stored.Attempts);
        using var span = _metrics.Spans.StartActivity("solve")?.AddTag("job", stored.Id).AddTag("sampler", stored.Sampler);
        try
        {
            await SolveAsync(stored, queued.Account, place).ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            await EndAsync(stored.Id, _solver.Failure(stored, e.Message)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            BridgeLog.Broke(_logger, stored.Id, e);
            await EndAsync(stored.Id, _solver.Failure(stored, "QP6032: The bridge failed on this job. Its owner finds the reason in the log.")).ConfigureAwait(false);
        }
    }

    private async Task SolveAsync(StoredJob stored, Account account, RunningPlace place)
    {
        var submission = _cache.Take(stored.Id) ?? await ReadAsync(stored).ConfigureAwait(false);
        using var running = new RunningJob(stored, account, submission, _feeds.Of(stored), _time);
        _running[stored.Id] = running;
        try
        {
            var now = await _storing.CallAsync(token => _store.FindAsync(stored.Id, token), _stopping.Token).ConfigureAwait(false);
            if (now?.CancelRequested == true) running.Cancel(); // asked for just before it stood here
            await _solver.RunAsync(running, SolvedAsync).ConfigureAwait(false);
        }
        catch (Exception) when (running.Interrupted)
        {
            // whatever it was: the next start takes it up again
        }
        finally
        {
            _running.TryRemove(stored.Id, out _);
        }

        if (running.Interrupted) BridgeLog.Left(_logger, stored.Id);

        Task SolvedAsync(JobEnd end)
        {
            place.Dispose();
            return EndAsync(stored.Id, end);
        }
    }

    private async Task<Submission> ReadAsync(StoredJob job)
    {
        var request = await _storing.CallAsync(token => _store.RequestAsync(job.Id, token), _stopping.Token).ConfigureAwait(false);
        return SubmissionReader.Read(request ?? throw new InvalidOperationException($"Job {job.Id} is open and has no request."), new ModelBounds());
    }

    /// <summary>Stores a job's end, which may not be lost, and tells those who watch.</summary>
    private async Task EndAsync(string id, JobEnd end)
    {
        _cache.Take(id);
        var tries = 0;
        var (ended, isNew) = await _storing.CallAsync(
            token =>
            {
                tries++;
                return _store.EndAsync(id, end, token);
            },
            _over.Token).ConfigureAwait(false) ?? throw new InvalidOperationException($"Job {id} is open and not in the store.");
        if (!isNew && tries == 1) return; // a try that failed may have ended it
        await _charges.ReleaseAsync(id).ConfigureAwait(false);
        _accounts.Named(ended.Account).Close();
        _feeds.Publish(ended);
        _metrics.Ended(ended);
        BridgeLog.Ended(_logger, id, ended.Phase.ToString(), ended.BestEnergy);
    }
}
