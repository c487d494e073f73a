using System.Net;
using System.Threading.Channels;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>
/// Hands jobs in, several in one call. A call whose answer was lost is never repeated blindly: each job's label is looked up first, and only what the service does not know is sent again.
/// </summary>
internal sealed class SubmitQueue : IAsyncDisposable
{
    private const int CallsAtOnce = 4;
    private readonly SapiClient _client;
    private readonly LeapJobsOptions _options;
    private readonly Channel<OutgoingJob> _jobs = Channel.CreateUnbounded<OutgoingJob>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _calls = new(CallsAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;
    private OutgoingJob? _held;
    private int _disposed;

    public SubmitQueue(SapiClient client, LeapJobsOptions options)
    {
        _client = client;
        _options = options;
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Puts a job in line; <see cref="OutgoingJob.Taken"/> says what became of it.</summary>
    public void Add(OutgoingJob job)
    {
        if (!_jobs.Writer.TryWrite(job)) job.Refuse(new ObjectDisposedException(nameof(SubmitQueue)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _jobs.Writer.TryComplete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _pump.ConfigureAwait(false);
        for (var i = 0; i < CallsAtOnce; i++) await _calls.WaitAsync().ConfigureAwait(false);
        _stop.Dispose();
        _calls.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (_held is not null || await _jobs.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                if (_options.Linger > TimeSpan.Zero) await Task.Delay(_options.Linger, _client.Options.Time, _stop.Token).ConfigureAwait(false);
                await _calls.WaitAsync(_stop.Token).ConfigureAwait(false);
                _ = SendAndReleaseAsync(NextBatch());
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _held?.Refuse(new ObjectDisposedException(nameof(SubmitQueue)));
            while (_jobs.Reader.TryRead(out var left)) left.Refuse(new ObjectDisposedException(nameof(SubmitQueue)));
        }
    }

    /// <summary>As many jobs as fit in one call; one that does not is held for the next.</summary>
    private List<OutgoingJob> NextBatch()
    {
        var batch = new List<OutgoingJob>(_options.JobsPerSubmit);
        var bytes = 0L;
        while (batch.Count < _options.JobsPerSubmit && (_held is not null || _jobs.Reader.TryPeek(out _)))
        {
            var job = _held;
            if (job is null && !_jobs.Reader.TryRead(out job)) break;
            _held = null;
            if (batch.Count > 0 && bytes + job.Body.Length > _options.BytesPerSubmit)
            {
                _held = job;
                break;
            }

            if (!job.TrySend()) continue;
            bytes += job.Body.Length;
            batch.Add(job);
        }

        return batch;
    }

    private async Task SendAndReleaseAsync(List<OutgoingJob> batch)
    {
        try
        {
            if (batch.Count > 0) await SendAsync(batch).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var error = e is OperationCanceledException && _stop.IsCancellationRequested ? new ObjectDisposedException(nameof(SubmitQueue)) : e;
            foreach (var job in batch) job.Refuse(error);
        }
        finally
        {
            _calls.Release();
        }
    }

    private async Task SendAsync(List<OutgoingJob> batch)
    {
        try
        {
            await _client.WithSubmitPatienceAsync((_, cancellation) => TryAsync(batch, cancellation), _stop.Token).ConfigureAwait(false);
        }
        catch (SapiException e) when (e.Status == HttpStatusCode.RequestEntityTooLarge && batch.Count(job => !job.Settled) > 1)
        {
            var open = batch.FindAll(job => !job.Settled);
            await SendAsync(open[..(open.Count / 2)]).ConfigureAwait(false);
            await SendAsync(open[(open.Count / 2)..]).ConfigureAwait(false);
        }
    }

    /// <summary>Looks up what may be there, sends the rest.</summary>
    private async Task<bool> TryAsync(List<OutgoingJob> batch, CancellationToken cancellation)
    {
        await Task.WhenAll(batch.Where(job => !job.Settled && job.MayBeThere).Select(job => LookUpAsync(job, cancellation))).ConfigureAwait(false);
        var open = batch.FindAll(job => !job.Settled);
        if (open.Count == 0) return true;
        foreach (var job in open) job.MayBeThere = true;
        var replies = await SubmitAsync(open, cancellation).ConfigureAwait(false);
        for (var i = 0; i < open.Count; i++) Settle(open[i], replies[i]);
        var again = replies.FirstOrDefault(reply => reply.Refusal is { Transient: true });
        return again is null ? true : throw again.Refusal!;
    }

    private async Task<IReadOnlyList<SubmitReply>> SubmitAsync(List<OutgoingJob> open, CancellationToken cancellation)
    {
        try
        {
            var replies = await _client.SubmitOnceAsync([.. open.Select(job => job.Body)], cancellation).ConfigureAwait(false);
            return open.Zip(replies, (job, reply) => reply.Status?.Label is null || reply.Status.Label == job.Label).All(same => same) ? replies : throw SapiReply.Malformed("the problems in it are not in the order of the jobs");
        }
        catch (SapiException e) when (e.Status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.TooManyRequests)
        {
            foreach (var job in open) job.MayBeThere = false; // refused as a whole, nothing was taken
            throw;
        }
    }

    private static void Settle(OutgoingJob job, SubmitReply reply)
    {
        if (reply.Status is { } status) job.Accept(status);
        else if (reply.Refusal!.Transient) job.MayBeThere = false;
        else job.Refuse(reply.Refusal);
    }

    /// <summary>Finds the job at the service. One that is not there is looked up again after a while, because the list may lag behind.</summary>
    private async Task LookUpAsync(OutgoingJob job, CancellationToken cancellation)
    {
        var found = await _client.FindAsync(job.Label, cancellation).ConfigureAwait(false);
        var settle = _client.Options.Resilience.Settle;
        if (found is null && settle > TimeSpan.Zero)
        {
            await Task.Delay(settle, _client.Options.Time, cancellation).ConfigureAwait(false);
            found = await _client.FindAsync(job.Label, cancellation).ConfigureAwait(false);
        }

        job.MayBeThere = false;
        if (found is not null) job.Accept(found);
    }
}
