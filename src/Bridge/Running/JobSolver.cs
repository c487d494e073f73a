using QuantumPrune.Backends;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Protocol.Samples;

namespace QuantumPrune.Bridge.Running;

/// <summary>Runs a job's sampler and says how it ended.</summary>
internal sealed class JobSolver(BridgeOptions options, ChargeBook charges, Func<string, string?> environment, TimeProvider time)
{
    /// <summary>Runs a job to its end; null when the server stopped it.</summary>
    /// <param name="running">The job.</param>
    /// <param name="stored">Stores the end, before a service behind the server is told that its answer arrived.</param>
    /// <exception cref="QuantumPruneException">It failed.</exception>
    public async Task RunAsync(RunningJob running, Func<JobEnd, Task> stored)
    {
        running.StopAfter(TimeSpan.FromSeconds(options.Limits.MaxSeconds));
        if (!SamplerPolicy.MayCharge(running.Submission.Spec.Sampler))
        {
            var sampler = SamplerPolicy.Create(running.Submission.Spec.Sampler, Context(running, null));
            var samples = await SampleAsync(sampler, running).ConfigureAwait(false);
            if (!running.Interrupted) await stored(End(running, samples)).ConfigureAwait(false);
            return;
        }

        var budget = await ReserveAsync(running).ConfigureAwait(false);
        try
        {
            await RunAsync(running, budget, stored).ConfigureAwait(false);
        }
        finally
        {
            await charges.ReleaseAsync(running.Account, budget).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a job at a service, which may cost up to <paramref name="budget"/>.</summary>
    private async Task RunAsync(RunningJob running, double budget, Func<JobEnd, Task> stored)
    {
        var sampler = (IRemoteSampler)SamplerPolicy.Create(running.Submission.Spec.Sampler, Context(running, budget > 0 ? budget : null));
        await using (sampler.ConfigureAwait(false))
        {
            running.HandsTo(sampler);
            try
            {
                var samples = await SampleAsync(sampler, running).ConfigureAwait(false);
                if (running.Interrupted) return;
                await stored(End(running, samples) with { Charge = sampler.Usage.Charge, Solver = string.Join(", ", sampler.Usage.Solvers) }).ConfigureAwait(false);
                if (!samples.Truncated) await sampler.FinishAsync().ConfigureAwait(false);
            }
            catch (QuantumPruneException e) when (!running.Interrupted)
            {
                await stored(Failure(e.Message) with { Charge = sampler.Usage.Charge }).ConfigureAwait(false); // what failed may have cost something
            }
        }
    }

    /// <summary>What the job may cost, reserved. A job that is taken up again was allowed before, and may be paid for already.</summary>
    private async Task<double> ReserveAsync(RunningJob running)
    {
        if (running.Job.Attempts > 1) return 0;
        var sampler = (IRemoteSampler)SamplerPolicy.Create(running.Submission.Spec.Sampler, Context(running, null));
        await using (sampler.ConfigureAwait(false))
        {
            var estimate = await sampler.EstimateAsync(running.Submission.Model, running.Submission.Options, running.Stop).ConfigureAwait(false);
            await charges.ReserveAsync(running.Account, estimate.Charge, running.Stop).ConfigureAwait(false);
            return estimate.Charge;
        }
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

    /// <summary>The end of a job that failed.</summary>
    public JobEnd Failure(string error) => new() { Phase = JobPhase.Failed, Ended = time.GetUtcNow(), Error = error };

    private RemoteContext Context(RunningJob running, double? budget) => new()
    {
        Environment = environment,
        Command = $"bridge job {running.Job.Id}",
        Budget = budget,
        Time = time,
    };
}
