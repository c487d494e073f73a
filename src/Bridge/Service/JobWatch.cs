using System.Runtime.CompilerServices;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>Tells what happens to a job, from any event on. Thread-safe.</summary>
internal sealed class JobWatch(JobDesk desk, JobFeeds feeds, IJobStore store)
{
    /// <summary>The job now, or what happened after an event, then every change until its end.</summary>
    /// <param name="account">The caller.</param>
    /// <param name="id">The job.</param>
    /// <param name="after">The number of the last event that the caller has seen; 0 for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusedException">QP6020: the caller has no such job.</exception>
    public async IAsyncEnumerable<JobEvent> WatchAsync(Account account, string id, ulong after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var job = await desk.FindAsync(account, id, cancellation).ConfigureAwait(false);
        var feed = job.Phase < JobPhase.Completed ? feeds.Of(job) : null;
        if (feed is not null) job = await desk.FindAsync(account, id, cancellation).ConfigureAwait(false); // it may have ended before the feed was there
        if (feed is null || job.Phase >= JobPhase.Completed)
        {
            feeds.Drop(id);
            foreach (var past in await PastAsync(job, account, after, cancellation).ConfigureAwait(false)) yield return past;
            yield break;
        }

        for (var first = true; ; first = false)
        {
            var page = feed.After(after);
            foreach (var change in Events(page, account, first, after)) yield return change;
            if (page.Job.Phase >= JobPhase.Completed) yield break;
            after = Math.Max(after, page.Number);
            await page.More.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private IEnumerable<JobEvent> Events(FeedPage page, Account account, bool first, ulong after)
    {
        var worthTelling = first || page.JobChanged || page.Job.Phase >= JobPhase.Completed;
        if (page.Incumbents.Count == 0 && !worthTelling) yield break;
        var job = desk.Message(page.Job, account, page.Best);
        foreach (var incumbent in page.Incumbents) yield return new JobEvent(incumbent) { Job = job };
        if (worthTelling) yield return new JobEvent { Number = Math.Max(after, page.Number), Job = job };
    }

    /// <summary>What happened to a job that has ended.</summary>
    private async Task<IReadOnlyList<JobEvent>> PastAsync(StoredJob job, Account account, ulong after, CancellationToken cancellation)
    {
        var message = desk.Message(job, account);
        var trace = Delimited.Read<JobEvent>(await store.TraceAsync(job.Id, cancellation).ConfigureAwait(false)).ToList();
        var last = Math.Max(JobFeed.First(job), trace.Count > 0 ? trace[^1].Number : 0) + 1;
        return [.. trace.Where(past => past.Number > after).Select(past => new JobEvent(past) { Job = message }), new JobEvent { Number = Math.Max(after, last), Job = message }];
    }
}
