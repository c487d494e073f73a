using System.Text.Json;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>Runs jobs from question to answer: written down, handed in once, waited for, answer kept. Any number at the same time on a handful of sockets.</summary>
/// <remarks>
/// Cancelled, a job is withdrawn at the service where that is still possible; else it stays in the journal. Whatever happens in between, asking again in a later process
/// goes on where this one stopped.
/// </remarks>
public sealed class LeapJobs : IAsyncDisposable
{
    private static readonly TimeSpan WithdrawPatience = TimeSpan.FromSeconds(30);
    private readonly SapiClient _client;
    private readonly JobJournal _journal;
    private readonly LeapJobsOptions _options;
    private readonly SubmitQueue _submits;
    private readonly StatusPoller _poller;
    private readonly Action<byte[], byte[]>? _check;

    /// <summary>Takes a client and a journal, which stay the caller's.</summary>
    /// <param name="client">The client.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="options">How jobs are handed in and waited for.</param>
    /// <param name="check">Told the context and answer of a job before the answer is kept; throws when the one does not fit the other.</param>
    /// <exception cref="InputException">QP5221: an option is out of its range.</exception>
    public LeapJobs(SapiClient client, JobJournal journal, LeapJobsOptions? options = null, Action<byte[], byte[]>? check = null)
    {
        _check = check;
        _options = options ?? new LeapJobsOptions();
        _options.Check();
        _client = client;
        _journal = journal;
        _submits = new SubmitQueue(client, _options);
        _poller = new StatusPoller(client, _options);
    }

    /// <summary>The answer to a request, asked as part of <paramref name="run"/>.</summary>
    /// <exception cref="SapiException">QP5201 to QP5209.</exception>
    /// <exception cref="WithdrawnException">It was cancelled.</exception>
    /// <exception cref="InputException">QP5240, QP5242: the journal cannot be written, so that nothing was sent.</exception>
    public async Task<JobResult> RunAsync(JournalRun run, JobRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var job = await _journal.AddAsync(run, request).ConfigureAwait(false);
            try
            {
                return await CompleteAsync(job, cancellation).ConfigureAwait(false);
            }
            catch (SapiException e) when (e is { Code: "QP5203" or "QP5208", ProblemId: not null } && MayHaveBeenSent(job))
            {
                if (e.Code == "QP5203") await _journal.EndedAsync(job.Label, JobState.Failed, e.Cause).ConfigureAwait(false); // the service keeps it no more
                _client.Options.Notice?.Invoke($"Job {job.Label} of an earlier run is handed in again: {e.Cause}");
            }
        }
    }

    /// <summary>The answer of a job that is in the journal and belongs to a run of this process.</summary>
    /// <exception cref="SapiException">QP5201 to QP5209.</exception>
    /// <exception cref="WithdrawnException">It was cancelled.</exception>
    public async Task<JobResult> CompleteAsync(JobRecord job, CancellationToken cancellation)
    {
        if (job.State == JobState.Answered) return new JobResult(job.Label, job.ProblemId, await _journal.AnswerAsync(job.Label).ConfigureAwait(false), FromJournal: true, job.Command);
        var taken = job.ProblemId is { } known ? new ProblemStatus(known, ProblemState.Pending) : await HandInAsync(job, cancellation).ConfigureAwait(false);
        try
        {
            var status = taken.Ended ? taken : await _poller.WaitAsync(taken.Id, _options.Deadline, cancellation).ConfigureAwait(false);
            return await TakeAnswerAsync(job, status, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new WithdrawnException(await WithdrawAsync(job.Label, taken.Id).ConfigureAwait(false), cancellation);
        }
    }

    /// <summary>Withdraws a job that nobody waits for any more; whether it is withdrawn. One that the service has lost is not: it stays as it is.</summary>
    /// <param name="job">A job of this client's endpoint and account.</param>
    /// <exception cref="SapiException">QP5201 to QP5206: the service could not be asked.</exception>
    public async Task<bool> CancelAsync(JobRecord job)
    {
        job = await _journal.FindAsync(job.Label).ConfigureAwait(false) ?? job;
        if (job.State >= JobState.Answered) return job.State == JobState.Cancelled;
        if (await IsKeptAsync(job).ConfigureAwait(false)) return false;
        var id = job.ProblemId ?? (await _client.FindAsync(job.Label).ConfigureAwait(false))?.Id;
        return id is null ? await _journal.EndedAsync(job.Label, JobState.Cancelled, null).ConfigureAwait(false) : await WithdrawAsync(job.Label, id).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _submits.DisposeAsync().ConfigureAwait(false);
        await _poller.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a job is not this client's to withdraw: a run still waits for it, or it belongs to another endpoint or account.</summary>
    private async Task<bool> IsKeptAsync(JobRecord job)
    {
        var reason = !job.BelongsTo(_client.Endpoint.AbsoluteUri, _client.Account) ? "belongs to another endpoint or account"
            : await _journal.IsAliveAsync(job.Run).ConfigureAwait(false) ? "is part of a run that is under way" : null;
        if (reason is not null) _client.Options.Notice?.Invoke($"Job {job.Label} {reason}; it was not withdrawn.");
        return reason is not null;
    }

    /// <summary>The problem of a job that an earlier process may have sent, or null.</summary>
    private async Task<ProblemStatus?> KnownAsync(JobRecord job, CancellationToken cancellation)
    {
        try
        {
            return await _client.FindAsync(job.Label, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new WithdrawnException(false, cancellation);
        }
    }

    private async Task<ProblemStatus> HandInAsync(JobRecord job, CancellationToken cancellation)
    {
        if (job.Uploaded && MayHaveBeenSent(job) && await KnownAsync(job, cancellation).ConfigureAwait(false) is { } known)
        {
            await _journal.SubmittedAsync(job.Label, known.Id).ConfigureAwait(false); // no upload for a problem that is there
            return known;
        }

        var outgoing = new OutgoingJob(job.Label, await BodyAsync(job, cancellation).ConfigureAwait(false), MayHaveBeenSent(job));
        _submits.Add(outgoing);
        return await TakenAsync(job, outgoing, cancellation).ConfigureAwait(false);
    }

    private async Task<byte[]> BodyAsync(JobRecord job, CancellationToken cancellation)
    {
        try
        {
            var data = await _journal.DataAsync(job.Label).ConfigureAwait(false);
            if (job.Uploaded) data = Reference(await Uploader.UploadAsync(_client, data, job.UploadId, upload => _journal.UploadedAsync(job.Label, upload), cancellation).ConfigureAwait(false));
            return JobBody.Write(job.Solver, job.Type, data, System.Text.Encoding.UTF8.GetBytes(job.Parameters), job.Label);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new WithdrawnException(await DropAsync(job).ConfigureAwait(false), cancellation);
        }
    }

    private async Task<ProblemStatus> TakenAsync(JobRecord job, OutgoingJob outgoing, CancellationToken cancellation)
    {
        try
        {
            return await NotedAsync(job, outgoing.Taken.WaitAsync(cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new WithdrawnException(await TakeBackAsync(job, outgoing).ConfigureAwait(false), cancellation);
        }
    }

    /// <summary>Writes down what the service said of a job that was handed in.</summary>
    private async Task<ProblemStatus> NotedAsync(JobRecord job, Task<ProblemStatus> taken)
    {
        try
        {
            var status = await taken.ConfigureAwait(false);
            await _journal.SubmittedAsync(job.Label, status.Id).ConfigureAwait(false);
            return status;
        }
        catch (SapiException e) when (e is { Transient: false, Status: null, ErrorCode: not null })
        {
            await _journal.EndedAsync(job.Label, JobState.Failed, e.Cause).ConfigureAwait(false); // the service refused this very job
            throw new SapiException(e.Code, $"Job {job.Label} for {job.Solver}: {e.Cause}", e.Fix, e) { ErrorCode = e.ErrorCode, ServiceMessage = e.ServiceMessage, Label = job.Label, SolverGone = e.ErrorCode == 404 };
        }
    }

    /// <summary>A job that was not sent yet is dropped; one that was is withdrawn as soon as the service has said its id.</summary>
    private async Task<bool> TakeBackAsync(JobRecord job, OutgoingJob outgoing)
    {
        if (outgoing.TryWithdraw()) return await DropAsync(job).ConfigureAwait(false);
        try
        {
            var status = await NotedAsync(job, outgoing.Taken.WaitAsync(WithdrawPatience, _client.Options.Time)).ConfigureAwait(false);
            return await WithdrawAsync(job.Label, status.Id).ConfigureAwait(false);
        }
        catch (SapiException e) when (e.Label is not null)
        {
            return true; // the service refused it
        }
        catch (Exception e) when (e is TimeoutException or SapiException or ObjectDisposedException)
        {
            _client.Options.Notice?.Invoke($"Job {job.Label} could not be withdrawn; it stays in the journal.");
            return false;
        }
    }

    /// <summary>Ends a job that was never sent; one that an earlier process may have sent stays in the journal.</summary>
    private Task<bool> DropAsync(JobRecord job) => MayHaveBeenSent(job) ? Task.FromResult(false) : _journal.EndedAsync(job.Label, JobState.Cancelled, null);

    private async Task<bool> WithdrawAsync(string label, string id)
    {
        try
        {
            if (await _client.CancelAsync([id]).ConfigureAwait(false) is not [{ Status.State: ProblemState.Cancelled }, ..]) return false; // 404 says nothing of what it cost
            await _journal.EndedAsync(label, JobState.Cancelled, null).ConfigureAwait(false);
            return true;
        }
        catch (SapiException e)
        {
            _client.Options.Notice?.Invoke($"Problem {id} could not be withdrawn; it stays in the journal: {e.Cause}");
            return false;
        }
    }

    private async Task<JobResult> TakeAnswerAsync(JobRecord job, ProblemStatus status, CancellationToken cancellation)
    {
        if (status.State != ProblemState.Completed) throw await LostAsync(job, status).ConfigureAwait(false);
        var answer = await AnswerFetcher.FetchAsync(_client, status, cancellation).ConfigureAwait(false);
        if (_check is not null) Check(job.Label, await _journal.ContextAsync(job.Label).ConfigureAwait(false), answer);
        await _journal.AnsweredAsync(job.Label, answer, AnswerFetcher.ChargeOf(answer, job.Uploaded)).ConfigureAwait(false);
        return new JobResult(job.Label, status.Id, answer, FromJournal: false, job.Command);
    }

    /// <summary>Refuses an answer that is whole but not one to this job: it is not kept, so that it is asked for again.</summary>
    private void Check(string label, byte[] context, byte[] answer)
    {
        try
        {
            _check!(context, answer);
        }
        catch (Exception e) when (e is not InputException { Code: "QP5243" }) // what is not the answer's fault
        {
            throw new SapiException("QP5206", $"The answer to job {label} does not fit it: {(e is QuantumPruneException known ? known.Cause : e.Message)}", "Try again; the job stays in the journal: 'quantumprune jobs fetch'.", e) { Label = label };
        }
    }

    private async Task<SapiException> LostAsync(JobRecord job, ProblemStatus status)
    {
        var failed = status.State == ProblemState.Failed;
        var reason = status.ErrorMessage ?? "no reason given";
        await _journal.EndedAsync(job.Label, failed ? JobState.Failed : JobState.Cancelled, failed ? reason : null).ConfigureAwait(false);
        return failed
            ? new SapiException("QP5207", $"D-Wave gave job {job.Label} (problem {status.Id}, solver {job.Solver}) up: {reason}.", "The message says why; 'quantumprune jobs show' has the details.") { ProblemId = status.Id, Label = job.Label, ServiceMessage = reason }
            : new SapiException("QP5208", $"Job {job.Label} (problem {status.Id}) was cancelled at the service.", "Run it again if that was not meant.") { ProblemId = status.Id, Label = job.Label };
    }

    /// <summary>Jobs of this process are new; others may have been sent by the process that wrote them down.</summary>
    private static bool MayHaveBeenSent(JobRecord job) => !JournalRun.Named(job);

    private static byte[] Reference(string upload) => JsonSerializer.SerializeToUtf8Bytes(new { format = "ref", data = upload });
}
