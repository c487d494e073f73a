using Microsoft.Extensions.Logging;
using QuantumPrune.Backends;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Bridge.Telemetry;
using QuantumPrune.Protocol.Samples;

namespace QuantumPrune.Bridge.Running;

/// <summary>Runs a job's sampler and says how it ended.</summary>
internal sealed class JobSolver(BridgeOptions options, SamplerPolicy policy, IJobStore store, StoreRetry retry, ChargeBook charges, Func<string, string?> environment, TimeProvider time, ILogger<JobSolver> logger)
{
    /// <summary>Runs a job to its end, unless the server interrupts it.</summary>
    /// <param name="running">The job.</param>
    /// <param name="stored">Stores the end, before a service behind the server is told that its answer arrived.</param>
    /// <exception cref="QuantumPruneException">It failed.</exception>
    public async Task RunAsync(RunningJob running, Func<JobEnd, Task> stored)
    {
        var description = running.Submission.Spec.Sampler;
        policy.Check(description, running.Submission.Model.NumVariables, running.Submission.Options.Reads); // what is served may have changed since it was taken
        running.StopAfter(TimeSpan.FromSeconds(options.Limits.MaxSeconds));
        if (SamplerPolicy.MayCharge(description))
        {
            await RunChargedAsync(running, stored).ConfigureAwait(false);
            return;
        }

        var samples = await SampleAsync(SamplerPolicy.Create(description, Context(running, null)), running).ConfigureAwait(false);
        if (!running.Interrupted) await stored(End(running, samples)).ConfigureAwait(false);
    }

    /// <summary>The end of a job that failed. One that had reserved something, and of which no more is known, may have cost that.</summary>
    public JobEnd Failure(StoredJob job, string error) => new() { Phase = JobPhase.Failed, Ended = time.GetUtcNow(), Error = error, Charge = job.Reserved ?? 0 };

    /// <summary>The end of a job that was stopped before it had found anything.</summary>
    public JobEnd Cancelled(StoredJob job) => new() { Phase = JobPhase.Cancelled, Ended = time.GetUtcNow(), Truncated = true, Charge = job.Reserved ?? 0 };

    private async Task RunChargedAsync(RunningJob running, Func<JobEnd, Task> stored)
    {
        double budget;
        try
        {
            budget = running.Job.Reserved is { } reserved ? await ReservedAsync(running.Job, reserved).ConfigureAwait(false) : await ReserveAsync(running).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (running.Stop.IsCancellationRequested && !running.Interrupted)
        {
            await stored(Cancelled(running.Job)).ConfigureAwait(false);
            return;
        }

        await RunAsync(running, budget, stored).ConfigureAwait(false);
    }

    /// <summary>Runs a job at a service, which may cost up to <paramref name="budget"/>.</summary>
    private async Task RunAsync(RunningJob running, double budget, Func<JobEnd, Task> stored)
    {
        var sampler = (IRemoteSampler)SamplerPolicy.Create(running.Submission.Spec.Sampler, Context(running, budget));
        await using (sampler.ConfigureAwait(false))
        {
            running.HandsTo(sampler);
            try
            {
                var samples = await SampleAsync(sampler, running).ConfigureAwait(false);
                if (running.Interrupted) return;
                await stored(Charged(End(running, samples), sampler)).ConfigureAwait(false);
                if (!samples.Truncated) await FinishAsync(sampler, running.Job.Id).ConfigureAwait(false);
            }
            catch (QuantumPruneException e) when (!running.Interrupted)
            {
                await stored(Charged(Failure(running.Job, e.Message), sampler)).ConfigureAwait(false); // what failed may have cost something
            }
        }
    }

    private static JobEnd Charged(JobEnd end, IRemoteSampler sampler) => end with { Charge = sampler.Usage.Charge, Solver = string.Join(", ", sampler.Usage.Solvers) };

    /// <summary>The end is stored, and stays as it is: at worst the journal keeps an answer that nobody needs any more.</summary>
    private async Task FinishAsync(IRemoteSampler sampler, string job)
    {
        try
        {
            await sampler.FinishAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            BridgeLog.NotFinished(logger, job, e);
        }
    }

    /// <summary>What an earlier start had reserved for a job: it was allowed then, and may be paid for already.</summary>
    /// <exception cref="RemoteException">QP6034: the journal that would tell is not here.</exception>
    private async Task<double> ReservedAsync(StoredJob job, double reserved)
    {
        await using var journal = Journal();
        if (!await journal.KnowsAsync(Command(job)).ConfigureAwait(false))
            throw new RemoteException("QP6034", $"Job {job.Id} may have been handed in from another machine, whose journal is not here; nothing was sent again.", "Hand the job in again, or see at the service what became of it; start the bridge with the home folder it had.");
        return reserved;
    }

    /// <summary>What the job may cost, reserved and stored. The journal knows of the job before the store says that it may be at a service.</summary>
    private async Task<double> ReserveAsync(RunningJob running)
    {
        var sampler = (IRemoteSampler)SamplerPolicy.Create(running.Submission.Spec.Sampler, Context(running, null));
        await using var owned = sampler.ConfigureAwait(false);
        var charge = (await sampler.EstimateAsync(running.Submission.Model, running.Submission.Options, running.Stop).ConfigureAwait(false)).Charge;
        await charges.ReserveAsync(running.Account, running.Job.Id, charge, running.Stop).ConfigureAwait(false);
        await using var journal = Journal();
        await journal.AnnounceAsync(Command(running.Job)).ConfigureAwait(false);
        await retry.CallAsync(token => store.ReserveAsync(running.Job.Id, charge, token), running.Stop).ConfigureAwait(false);
        return charge;
    }

    private async Task<SampleSet> SampleAsync(ISampler sampler, RunningJob running)
    {
        var (submission, began) = (running.Submission, time.GetTimestamp());
        var asked = submission.Options with { TimeProvider = time, Improved = energy => running.Feed.Improve(energy, time.GetElapsedTime(began).TotalSeconds) };
        var samples = await Task.Run(() => SampleAsync(sampler, submission, asked, running.Stop)).ConfigureAwait(false); // samplers may work on the caller's thread
        return samples.Recomputed(submission.Model);
    }

    private static Task<SampleSet> SampleAsync(ISampler sampler, Submission submission, SamplerOptions asked, CancellationToken stop) => submission.Constraint is not { } constraint
        ? sampler.SampleAsync(submission.Model, asked, stop)
        : sampler is IConstrainedSampler constrained
            ? constrained.SampleAsync(submission.Model, constraint, asked, stop)
            : throw new RefusedException(Refusal.Invalid, "QP6031", $"Sampler '{sampler.Name}' keeps no constraint.", "Ask for one of those that ListSamplers marks.");

    private JobEnd End(RunningJob running, SampleSet samples) => new()
    {
        Phase = running.Cancelled ? JobPhase.Cancelled : JobPhase.Completed,
        Ended = time.GetUtcNow(),
        BestEnergy = samples.Samples.Count > 0 ? samples.Best.Energy : null,
        Truncated = samples.Truncated,
        Result = Delimited.Write(SampleSetParts.Of(samples, running.Submission.Model.NumVariables)),
        Trace = Delimited.Write(running.Feed.Trace()),
    };

    private JobJournal Journal() => new(JournalFolder.Of(environment), time);

    private static string Command(StoredJob job) => $"bridge job {job.Id}";

    private RemoteContext Context(RunningJob running, double? budget) => new()
    {
        Environment = environment,
        Command = Command(running.Job),
        Budget = budget,
        CountsResumed = true,
        Time = time,
    };
}
