using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Looks after jobs that nobody waits for any more: brings their answers, or withdraws them.</summary>
public sealed class JobDesk : IAsyncDisposable
{
    private readonly SapiClient _client;
    private readonly JobJournal _journal;
    private readonly LeapJobs _jobs;

    /// <summary>Opens journal and client; nothing is sent yet. The journal stays the caller's.</summary>
    /// <exception cref="InputException">QP5221: an option is out of its range.</exception>
    public JobDesk(LeapSettings settings, JobJournal journal)
    {
        _client = new SapiClient(settings.Sapi);
        _journal = journal;
        _jobs = new LeapJobs(_client, _journal, settings.Jobs, AnswerContext.Check);
    }

    /// <summary>Brings the answers of jobs; those that were never sent are sent. Each is told to <paramref name="deliver"/> once; what that says went where it belongs is let go of.</summary>
    /// <param name="jobs">Orphans of the journal.</param>
    /// <param name="deliver">Takes a job's answer or error; whether it is done with.</param>
    /// <param name="cancellation">Ends the wait; the jobs stay as they are.</param>
    public async Task FetchAsync(IReadOnlyList<JobRecord> jobs, Func<FetchedJob, bool> deliver, CancellationToken cancellation)
    {
        foreach (var job in jobs)
            if (Foreign(job) is { } error) deliver(new FetchedJob(job, null, null, error));
        foreach (var run in jobs.Where(job => Foreign(job) is null).GroupBy(job => job.Run))
        {
            var first = run.First();
            using var own = await _journal.StartRunAsync(first.Command, first.Destination, new Uri(first.Endpoint), first.Account).ConfigureAwait(false);
            var adopted = await _journal.AdoptAsync(own, [.. run.Select(job => job.Label)]).ConfigureAwait(false);
            var left = 0;
            foreach (var fetch in adopted.Select(job => FetchAsync(job, own, cancellation)).ToList())
            {
                var fetched = await fetch.ConfigureAwait(false);
                if (!deliver(fetched)) left++;
                else if (fetched.Error is null) await _journal.DeliveredAsync(fetched.Job.Label).ConfigureAwait(false);
            }

            if (left == 0) await own.FinishAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Withdraws a job; whether the service did so.</summary>
    /// <exception cref="SapiException">QP5201 to QP5206: the service could not be asked. QP5210: the job belongs to another endpoint or account.</exception>
    public async Task<bool> CancelAsync(JobRecord job) => Foreign(job) is { } error ? throw error : await _jobs.CancelAsync(job).ConfigureAwait(false);

    /// <summary>What the service says of a job now, with what it noted on it; null when it does not know it.</summary>
    /// <exception cref="SapiException">QP5201 to QP5206: the service could not be asked. QP5210: the job belongs to another endpoint or account.</exception>
    public async Task<(ProblemStatus Status, IReadOnlyList<string> Messages)?> AskAsync(JobRecord job, CancellationToken cancellation)
    {
        if (Foreign(job) is { } error) throw error;
        var status = job.ProblemId is { } id ? await _client.ProblemAsync(id, cancellation).ConfigureAwait(false) : await _client.FindAsync(job.Label, cancellation).ConfigureAwait(false);
        return status is null ? null : (status, await _client.MessagesAsync(status.Id, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _jobs.DisposeAsync().ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<FetchedJob> FetchAsync(JobRecord job, JournalRun own, CancellationToken cancellation)
    {
        try
        {
            var result = await _jobs.CompleteAsync(job with { Run = own.Id }, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false); // whoever stops waiting here does not withdraw the job
            var context = AnswerContext.Read(await _journal.ContextAsync(job.Label).ConfigureAwait(false));
            return new FetchedJob(job, context.ReadModel(), context.Samples(result.Answer), null, context.Complete) { Charge = await ChargeAsync(job, result.Answer, cancellation).ConfigureAwait(false) };
        }
        catch (QuantumPruneException e)
        {
            return new FetchedJob(job, null, null, e);
        }
    }

    private async Task<double> ChargeAsync(JobRecord job, byte[] answer, CancellationToken cancellation)
    {
        if (AnswerFetcher.ChargeOf(answer, job.Uploaded) is not { } seconds) return job.EstimatedCharge;
        try
        {
            var solvers = await _client.SolversAsync(refresh: false, cancellation).ConfigureAwait(false);
            return solvers.FirstOrDefault(solver => solver.Identity == job.Solver) is { } solver ? seconds / solver.QuotaConversionRate : job.EstimatedCharge;
        }
        catch (QuantumPruneException)
        {
            return job.EstimatedCharge; // the answer is what matters
        }
    }

    /// <summary>Why a job is none of this desk's business, or null: labels and ids mean nothing at another service or for another account.</summary>
    private SapiException? Foreign(JobRecord job)
    {
        if (new Uri(job.Endpoint) != _client.Endpoint) return new SapiException("QP5210", $"Job {job.Label} belongs to {job.Endpoint}, the configuration names {_client.Endpoint}.", "Name the profile, region or endpoint that it was made with.");
        return job.Account == _client.Account ? null : new SapiException("QP5210", $"Job {job.Label} was handed in with another API token than the configuration has.", "Name the profile, or set the token, that it was made with.");
    }
}
