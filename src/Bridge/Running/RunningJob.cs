using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Running;

/// <summary>A job that runs, and the ways to stop it.</summary>
internal sealed class RunningJob(StoredJob job, Account account, Submission submission, JobFeed feed, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IAsyncDisposable? _service;
    private ITimer? _limit;

    /// <summary>As the store has it.</summary>
    public StoredJob Job => job;

    /// <summary>Whose.</summary>
    public Account Account => account;

    /// <summary>What is asked.</summary>
    public Submission Submission => submission;

    /// <summary>Who watches.</summary>
    public JobFeed Feed => feed;

    /// <summary>Asks the sampler for its best so far.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Whether the server stops, so that the job is to be taken up again.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>Stops it on request; it keeps its best so far.</summary>
    public void Cancel()
    {
        Cancelled = true;
        TryStop();
    }

    /// <summary>Names what is let go of, without asking anything of the service behind it, when the server stops.</summary>
    public void HandsTo(IAsyncDisposable service) => _service = service;

    /// <summary>The server stops. A job at a service behind it is left there, to be fetched after the next start; cancelling would withdraw it.</summary>
    public async Task InterruptAsync()
    {
        Interrupted = true;
        if (_service is null) TryStop();
        else await _service.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Stops it after the longest time that a job may run.</summary>
    public void StopAfter(TimeSpan limit) => _limit = time.CreateTimer(_ => TryStop(), null, limit, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _limit?.Dispose();
        _stop.Dispose();
    }

    private void TryStop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it ended in this moment
        }
    }
}
